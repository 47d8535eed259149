package dev.gatehouse.portal.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.notification.api.MailSettings;
import dev.gatehouse.portal.notification.api.MailSettings.Security;
import dev.gatehouse.portal.outbox.api.WaitingMessage;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That mail is given to the server it is meant for, and to nobody between. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class MailSecurityTest {
  private static final String PASSWORD = "changeit";
  private static final AtomicInteger COUNT = new AtomicInteger();

  @TempDir private static Path folder;
  private static GreenMail server;
  private static StartTlsServer startTls;
  private static TestPortal test;
  private static Identity.Account admin;

  @BeforeAll
  static void start() throws Exception {
    // For the address, and not for the name of this machine.
    Path keys = certificate("server", "san=ip:127.0.0.1");
    certificate("stranger", "san=ip:127.0.0.1");
    System.setProperty("greenmail.tls.keystore.file", keys.toString());
    System.setProperty("greenmail.tls.keystore.password", PASSWORD);
    System.setProperty("greenmail.tls.key.password", PASSWORD);
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", "smtp"), new ServerSetup(0, "127.0.0.1", "smtps")
            });
    server.start();
    startTls = new StartTlsServer(context(keys), server.getSmtp().getPort());
    test = TestPortal.on(TestDatabase.H2);
    admin = test.admin();
  }

  @AfterAll
  static void stop() throws Exception {
    test.close();
    startTls.close();
    server.stop();
  }

  /** Keys with a certificate of their own, in a store, and the certificate beside it in PEM. */
  private static Path certificate(String name, String extension) throws Exception {
    Path keys = folder.resolve(name + ".p12");
    keytool(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "RSA",
        "-keystore",
        keys.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD,
        "-dname",
        "CN=" + name,
        "-ext",
        extension);
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        name,
        "-keystore",
        keys.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        folder.resolve(name + ".pem").toString());
    return keys;
  }

  private static void keytool(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static SSLContext context(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static int port(Security security) {
    return switch (security) {
      case NONE -> server.getSmtp().getPort();
      case STARTTLS -> startTls.port();
      case TLS -> server.getSmtps().getPort();
    };
  }

  private static MailSettings settings(
      String host, int port, Security security, Optional<String> trusted) {
    return new MailSettings(
        host,
        port,
        security,
        "",
        "",
        "gatehouse@example.org",
        trusted.map(name -> folder.resolve(name + ".pem")),
        Set.of());
  }

  /** Has the portal mail somebody; why it could not, if it could not. */
  private static Optional<String> mail(MailSettings settings) {
    test.restart(settings);
    String login = "reader-" + COUNT.incrementAndGet();
    Identity.Account reader = test.account(login);
    test.portal()
        .accounts()
        .update(
            reader,
            login,
            new AccountUpdate(
                Optional.empty(),
                Optional.of(login + "@example.org"),
                Optional.empty(),
                Optional.empty()));
    test.settle();
    List<String> failed =
        test.portal().messages().failed(admin, PageRequest.first()).items().stream()
            .filter(message -> message.actor().equals(login))
            .map(WaitingMessage::error)
            .toList();
    boolean arrived =
        Arrays.stream(server.getReceivedMessages())
            .anyMatch(
                mail -> {
                  try {
                    return mail.getAllRecipients()[0].toString().startsWith(login + "@");
                  } catch (jakarta.mail.MessagingException e) {
                    throw new AssertionError(e);
                  }
                });
    assertEquals(failed.isEmpty(), arrived, "it arrived, or it waits");
    return failed.stream().findFirst();
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"TLS", "STARTTLS"})
  void aServerWithATrustedCertificateOfItsNameGetsTheMail(Security security) {
    assertEquals(
        Optional.empty(),
        mail(settings("127.0.0.1", port(security), security, Optional.of("server"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"TLS", "STARTTLS"})
  void aCertificateThatIsNotTrustedGetsNoMail(Security security) {
    int port = port(security);
    assertTrue(mail(settings("127.0.0.1", port, security, Optional.of("stranger"))).isPresent());
    assertTrue(
        mail(settings("127.0.0.1", port, security, Optional.empty())).isPresent(),
        "Java trusts none that nobody knows");
  }

  @ParameterizedTest
  @EnumSource(
      value = Security.class,
      names = {"TLS", "STARTTLS"})
  void aTrustedCertificateOfAnotherNameGetsNoMail(Security security) {
    assertTrue(
        mail(settings("localhost", port(security), security, Optional.of("server"))).isPresent());
  }

  @Test
  void aServerThatOffersNoEncryptionGetsNoMailWhereItIsAskedFor() {
    assertTrue(
        mail(settings("127.0.0.1", port(Security.NONE), Security.STARTTLS, Optional.of("server")))
            .isPresent());
  }

  @Test
  void aFileWithoutCertificatesIsSaidAtTheStart() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    IllegalStateException said =
        assertThrows(
            IllegalStateException.class,
            () -> {
              try (TestPortal other = TestPortal.on(TestDatabase.H2)) {
                other.restart(
                    settings("127.0.0.1", port(Security.TLS), Security.TLS, Optional.of("empty")));
              }
            });
    assertTrue(said.toString().contains(empty.toString()), said::toString);
  }
}
