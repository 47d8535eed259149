package dev.gatehouse.system;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real SMTP server that the shared portal sends its mail to. Thread-safe. */
public final class MailServer {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  static {
    SERVER.start();
  }

  private MailServer() {}

  /** Where it listens, on the loopback. */
  public static int port() {
    return SERVER.getSmtp().getPort();
  }

  /** What somebody got so far. */
  public static List<MimeMessage> of(Person person) {
    List<MimeMessage> mails = new ArrayList<>();
    for (MimeMessage mail : SERVER.getReceivedMessages()) {
      try {
        if (mail.getRecipients(Message.RecipientType.TO)[0]
            .toString()
            .equals(person.login() + "@example.org")) {
          mails.add(mail);
        }
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }
    return mails;
  }

  /** Waits until somebody has got so many mails. */
  public static List<MimeMessage> await(Person person, int count) {
    long end = System.nanoTime() + LIMIT.toNanos();
    List<MimeMessage> mails = of(person);
    while (mails.size() < count && System.nanoTime() < end) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
      mails = of(person);
    }
    if (mails.size() < count) {
      throw new AssertionError(person.login() + " got " + mails.size() + " mails, not " + count);
    }
    return mails;
  }
}
