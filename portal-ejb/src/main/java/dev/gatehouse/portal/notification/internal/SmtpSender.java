package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.notification.api.MailSettings;
import dev.gatehouse.portal.outbox.spi.Undeliverable;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Sends by SMTP. No control character of a name or a title comes to a header. After a server that
 * did not answer, none is asked for half a minute. Thread-safe.
 */
final class SmtpSender implements MailSender {
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final String LIMIT = "10000";
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
  private static final int LONGEST_LINE = 900;

  private final MailSettings settings;
  private final Session session;
  private final Clock clock;
  private volatile Instant pausedUntil = Instant.MIN;

  SmtpSender(MailSettings settings, String host, Clock clock) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings, host));
    this.clock = clock;
  }

  private static Properties properties(MailSettings settings, String host) {
    Properties all = new Properties();
    Map.of(
            "mail.smtp.host",
            settings.host(),
            "mail.smtp.port",
            Integer.toString(settings.port()),
            "mail.smtp.connectiontimeout",
            LIMIT,
            "mail.smtp.timeout",
            LIMIT,
            "mail.smtp.writetimeout",
            LIMIT,
            "mail.smtp.localhost",
            host,
            "mail.smtp.from",
            settings.from(),
            "mail.smtp.auth",
            Boolean.toString(!settings.user().isEmpty()),
            "mail.smtp.ssl.checkserveridentity",
            "true",
            "mail.mime.charset",
            "utf-8")
        .forEach(all::setProperty);
    if (settings.security() == MailSettings.Security.STARTTLS) {
      all.setProperty("mail.smtp.starttls.enable", "true");
      all.setProperty("mail.smtp.starttls.required", "true");
    } else if (settings.security() == MailSettings.Security.TLS) {
      all.setProperty("mail.smtp.ssl.enable", "true");
    }
    settings
        .certificates()
        .ifPresent(file -> all.put("mail.smtp.ssl.socketFactory", TrustedCertificates.of(file)));
    return all;
  }

  @Override
  public void send(Mail mail) {
    if (clock.instant().isBefore(pausedUntil)) {
      throw new IllegalStateException("The mail server did not answer a moment ago.");
    }
    MimeMessage message;
    try {
      message = message(mail);
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new Undeliverable("This is no address to send to.", e);
    }
    try (Transport transport = session.getTransport("smtp")) {
      connect(transport);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (SendFailedException e) {
      Address[] invalid = e.getInvalidAddresses();
      if (invalid != null && invalid.length > 0) {
        throw new Undeliverable("The mail server refuses the address: " + said(e), e);
      }
      throw new IllegalStateException("The mail server does not take it now: " + said(e), e);
    } catch (MessagingException e) {
      throw new IllegalStateException("The mail could not be sent: " + said(e), e);
    }
  }

  private void connect(Transport transport) throws MessagingException {
    try {
      if (settings.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(settings.user(), settings.password());
      }
    } catch (MessagingException e) {
      pausedUntil = clock.instant().plus(PAUSE);
      throw e;
    }
  }

  private static String said(Exception e) {
    return CONTROL.matcher(String.valueOf(e.getMessage())).replaceAll(" ");
  }

  private MimeMessage message(Mail mail) throws MessagingException, UnsupportedEncodingException {
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", mail.id());
          }
        };
    message.setFrom(new InternetAddress(settings.from(), line(mail.sender()), "utf-8"));
    message.setRecipient(Message.RecipientType.TO, address(mail.to()));
    message.setSubject(line(mail.subject()), "utf-8");
    message.setSentDate(Date.from(clock.instant()));
    if (mail.inReplyTo().isPresent()) {
      message.setHeader("In-Reply-To", mail.inReplyTo().get());
      message.setHeader("References", mail.inReplyTo().get());
    }
    for (Map.Entry<String, String> header : mail.headers().entrySet()) {
      message.setHeader(
          header.getKey(),
          MimeUtility.fold(
              header.getKey().length() + 2,
              MimeUtility.encodeText(line(header.getValue()), "utf-8", null)));
    }
    message.setText(mail.body().replace("\n", "\r\n"), "utf-8");
    message.setHeader(
        "Content-Type", "text/plain; charset=utf-8" + (mail.flowed() ? "; format=flowed" : ""));
    message.setHeader("Content-Transfer-Encoding", encoding(mail.body()));
    message.saveChanges();
    return message;
  }

  /** An address as it stands, or none: no second one, and no line end. */
  static InternetAddress address(String text) throws AddressException {
    InternetAddress address = new InternetAddress(text, true);
    if (!text.equals(address.getAddress()) || !line(text).equals(text) || !text.contains("@")) {
      throw new AddressException("not one address", text);
    }
    return address;
  }

  private static String encoding(String body) {
    boolean plain =
        body.chars().allMatch(c -> c < 0x80)
            && body.lines().allMatch(line -> line.length() <= LONGEST_LINE);
    return plain ? "7bit" : "quoted-printable";
  }

  /** One line, whatever came. */
  static String line(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }
}
