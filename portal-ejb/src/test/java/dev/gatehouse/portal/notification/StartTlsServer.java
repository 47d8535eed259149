package dev.gatehouse.portal.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Offers STARTTLS, and leads whoever takes it to a mail server without. Closed by the test. */
final class StartTlsServer implements AutoCloseable {
  private final ServerSocket socket;
  private final SSLContext tls;
  private final int behind;

  StartTlsServer(SSLContext tls, int behind) {
    this.tls = tls;
    this.behind = behind;
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void run(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The other side has ended it, as a client does that sees a wrong certificate.
              }
            },
            "starttls");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() throws IOException {
    while (true) {
      Socket client = socket.accept();
      run(() -> talk(client));
    }
  }

  private void talk(Socket client) throws IOException {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
      say(client.getOutputStream(), "220 here");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("STARTTLS")) {
          say(client.getOutputStream(), "220 go on");
          secure(client);
          return;
        }
        say(
            client.getOutputStream(),
            line.startsWith("EHLO") ? "250-here\r\n250 STARTTLS" : "530 STARTTLS first");
      }
    }
  }

  private void secure(Socket client) throws IOException {
    try (SSLSocket secured =
            (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      secured.setUseClientMode(false);
      secured.startHandshake();
      InputStream answers = server.getInputStream();
      // The greeting was given already.
      for (int c = answers.read(); c != '\n'; c = answers.read()) {
        if (c < 0) {
          return;
        }
      }
      run(() -> answers.transferTo(secured.getOutputStream()));
      secured.getInputStream().transferTo(server.getOutputStream());
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
