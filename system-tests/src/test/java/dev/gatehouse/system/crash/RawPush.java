package dev.gatehouse.system.crash;

import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The body of a push that moves one branch, with a pack made by stock git, so that any part of it
 * can be sent. Immutable.
 */
final class RawPush {
  private static final int LIMIT = 60_000;

  /** Pkt-lines, then the pack. */
  private final byte[] body;

  private RawPush(byte[] body) {
    this.body = body;
  }

  /** Moves {@code main} from one commit to another, both in the repository of a work tree. */
  static RawPush of(Path work, String before, String after) {
    String capabilities = "\0 report-status side-band-64k agent=test";
    String command = before + " " + after + " refs/heads/main" + capabilities;
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        String.format("%04x%s0000", command.length() + 4, command)
            .getBytes(StandardCharsets.ISO_8859_1));
    body.writeBytes(pack(work, after + "\n^" + before + "\n"));
    return new RawPush(body.toByteArray());
  }

  private static byte[] pack(Path work, String revisions) {
    try {
      Process process =
          new ProcessBuilder("git", "pack-objects", "--revs", "--stdout", "-q")
              .directory(work.toFile())
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(revisions.getBytes(StandardCharsets.US_ASCII));
      }
      byte[] pack = process.getInputStream().readAllBytes();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError("git made no pack");
      }
      return pack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  int length() {
    return body.length;
  }

  /** Sends the beginning, promises the rest, and hangs up. */
  void cutAt(int bytes, HostedRepository to, Person by) {
    try (Socket socket = open(to.portal())) {
      socket.getOutputStream().write(head(to, by, body.length));
      socket.getOutputStream().write(body, 0, bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the beginning as if that were all, and returns the answer as text. */
  String endedAt(int bytes, HostedRepository to, Person by) {
    try (Socket socket = open(to.portal())) {
      socket.getOutputStream().write(head(to, by, bytes));
      socket.getOutputStream().write(body, 0, bytes);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Socket open(RunningPortal portal) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), portal.port());
    socket.setSoTimeout(LIMIT);
    return socket;
  }

  private static byte[] head(HostedRepository to, Person by, int length) {
    return String.join(
            "\r\n",
            "POST /" + to.path() + ".git/git-receive-pack HTTP/1.1",
            "Host: 127.0.0.1:" + to.portal().port(),
            "Authorization: " + ApiClient.basic(by.login(), by.token()),
            "Content-Type: application/x-git-receive-pack-request",
            "Content-Length: " + length,
            "Connection: close",
            "",
            "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
