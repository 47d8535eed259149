package dev.gatehouse.portal.outbound.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.outbound.spi.OutboundAnswer;
import dev.gatehouse.portal.outbound.spi.OutboundFailure;
import dev.gatehouse.portal.outbound.spi.OutboundFailure.Reason;
import dev.gatehouse.portal.outbound.spi.OutboundRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboundServiceTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final ServerSocket server;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final OutboundService outbound =
      new OutboundService(
          AllowList.of("127.0.0.0/8"), host -> List.of(LOOPBACK), OutboundGuardTest::daemon);

  OutboundServiceTest() {
    try {
      server = new ServerSocket(0, 5, LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() throws IOException {
    outbound.close();
    server.close();
  }

  /** What a server does with a connection. */
  private interface Talk {
    void with(Socket socket) throws IOException;
  }

  private void serve(Talk talk) {
    OutboundGuardTest.daemon(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  talk.with(socket);
                } catch (IOException e) {
                  // The client has seen enough, or the test is over.
                }
              }
            })
        .start();
  }

  private void answering(String answer) {
    serve(
        socket -> {
          received.add(request(socket.getInputStream()));
          OutputStream out = socket.getOutputStream();
          out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
        });
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.read());
    }
    int length =
        Integer.parseInt(text.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
    return text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8)).toString();
  }

  private OutboundAnswer post(String url, Duration limit) throws OutboundFailure {
    return outbound.post(
        new OutboundRequest(
            url, Map.of("X-Test", "yes"), "{\"a\":1}".getBytes(StandardCharsets.UTF_8), limit));
  }

  private OutboundAnswer post() throws OutboundFailure {
    return post(url("http"), Duration.ofSeconds(20));
  }

  private String url(String scheme) {
    return scheme + "://hooks.example:" + server.getLocalPort() + "/in?x=1";
  }

  private Reason failure(String url, Duration limit) {
    return assertThrows(OutboundFailure.class, () -> post(url, limit)).reason();
  }

  @Test
  void whatIsSentArrivesAsItIs() throws Exception {
    answering("HTTP/1.1 201 Created\r\nX-Id: 7\r\nContent-Length: 4\r\n\r\nfineand more");
    OutboundAnswer answer = post();
    assertEquals(201, answer.status());
    assertEquals("Created", answer.reason());
    assertEquals("fine", new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals(
        "POST /in?x=1 HTTP/1.1\r\nHost: hooks.example:"
            + server.getLocalPort()
            + "\r\nX-Test: yes\r\nContent-Length: 7\r\nConnection: close\r\n\r\n{\"a\":1}",
        received.take());
  }

  @Test
  void anAnswerMayComeInChunksAfterInterimOnes() throws Exception {
    answering(
        String.join(
            "\r\n",
            "HTTP/1.1 100 Continue",
            "",
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: chunked",
            "",
            "3",
            "abc",
            "2;x=y",
            "de",
            "0",
            "",
            ""));
    assertEquals("abcde", new String(post().body(), StandardCharsets.UTF_8));
  }

  @Test
  void aLongAnswerIsCut() throws Exception {
    answering("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000));
    OutboundAnswer answer = post();
    assertEquals(64 * 1024, answer.body().length);
    assertTrue(answer.cut());
  }

  @Test
  void whatIsNoHttpOrHasNoEndIsNoAnswer() {
    answering("SSH-2.0-OpenSSH_9.6\r\n");
    assertEquals(Reason.NO_HTTP, failure(url("http"), Duration.ofSeconds(20)));
  }

  @Test
  void aHeadWithoutEndIsNoAnswer() {
    answering("HTTP/1.1 200 OK\r\nX: " + "y".repeat(50_000));
    assertEquals(Reason.NO_HTTP, failure(url("http"), Duration.ofSeconds(20)));
  }

  @Test
  @Tag("row-98")
  void noRedirectIsFollowed() throws Exception {
    answering(
        String.join(
            "\r\n",
            "HTTP/1.1 307 Temporary Redirect",
            "Location: http://169.254.169.254/",
            "Content-Length: 0",
            "",
            ""));
    assertEquals(307, post().status());
    assertEquals(1, received.size());
  }

  @Test
  @Tag("row-98")
  void aNameThatChangesItsMindIsAskedOnce() throws Exception {
    answering("HTTP/1.1 204 No Content\r\n\r\n");
    AtomicInteger asked = new AtomicInteger();
    try (OutboundService rebound =
        new OutboundService(
            AllowList.of("127.0.0.0/8"),
            host ->
                List.of(asked.getAndIncrement() == 0 ? LOOPBACK : Block.of("10.255.255.1").first()),
            OutboundGuardTest::daemon)) {
      OutboundRequest request = request(url("http"));
      assertEquals(204, rebound.post(request).status());
      assertEquals(1, asked.get());
      assertEquals(
          Reason.REFUSED,
          assertThrows(OutboundFailure.class, () -> rebound.post(request)).reason());
    }
  }

  @Test
  @Tag("row-97")
  void whatLeadsInsideIsRefusedWhenItIsSavedToo() {
    PortalException refused =
        assertThrows(PortalException.class, () -> outbound.check("config.url", "http://10.0.0.1/"));
    assertEquals(ErrorCode.INVALID, refused.code());
    assertEquals("config.url", refused.field().orElseThrow());
    assertThrows(PortalException.class, () -> outbound.check("config.url", "ftp://example.org/"));
    outbound.check("config.url", url("http"));
  }

  @Test
  void aServerThatNeverAnswersIsLeft() {
    serve(
        socket -> {
          if (socket.getInputStream().read() >= 0) {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
          }
        });
    assertEquals(Reason.TIME_OUT, failure(url("http"), Duration.ofMillis(150)));
  }

  @Test
  void aServerThatTakesNothingIsLeft() {
    serve(
        socket -> {
          while (!received.contains("done")) {
            Thread.onSpinWait();
          }
        });
    byte[] large = new byte[20_000_000];
    OutboundRequest request =
        new OutboundRequest(url("http"), Map.of(), large, Duration.ofMillis(300));
    OutboundFailure failure = assertThrows(OutboundFailure.class, () -> outbound.post(request));
    received.add("done");
    assertEquals(Reason.TIME_OUT, failure.reason());
  }

  @Test
  void nobodyListening() throws Exception {
    String url = url("http");
    server.close();
    assertEquals(Reason.NO_CONNECTION, failure(url, Duration.ofSeconds(20)));
  }

  @Test
  void noTlsIsNoAnswer() {
    serve(
        socket ->
            socket
                .getOutputStream()
                .write("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Reason.TLS, failure(url("https"), Duration.ofSeconds(20)));
  }

  @Test
  @Tag("row-132")
  void aCertificateMustBeTrustedAndFitTheName(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "hooks",
                "-dname",
                "CN=hooks.example",
                "-ext",
                "san=dns:hooks.example",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertEquals(0, keytool.waitFor());
    char[] password = "secret".toCharArray();
    KeyStore keys = KeyStore.getInstance(file.toFile(), password);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    serve(
        plain -> {
          try (Socket socket =
              context.getSocketFactory().createSocket(plain, plain.getInputStream(), true)) {
            received.add(request(socket.getInputStream()));
            socket
                .getOutputStream()
                .write("HTTP/1.1 204 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          }
        });
    assertEquals(Reason.TLS, failure(url("https"), Duration.ofSeconds(20)));
    try (OutboundService trusting =
        new OutboundService(
            AllowList.of("127.0.0.0/8"),
            host -> List.of(LOOPBACK),
            OutboundGuardTest::daemon,
            context.getSocketFactory())) {
      assertEquals(204, trusting.post(request(url("https"))).status());
      OutboundRequest other = request(url("https").replace("hooks.", "other."));
      assertEquals(
          Reason.TLS, assertThrows(OutboundFailure.class, () -> trusting.post(other)).reason());
    }
    assertEquals(1, received.size());
  }

  private static OutboundRequest request(String url) {
    return new OutboundRequest(url, Map.of(), new byte[0], Duration.ofSeconds(20));
  }
}
