package dev.gatehouse.vcs.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;

/**
 * A file that one thread writes and others read from its beginning, while it grows. Closed when the
 * last of them has left. Thread-safe.
 */
final class Spool {
  private static final int BUFFER = 128 << 10;

  private final Path file;
  private final FileChannel channel;
  private long size;
  private boolean growing;
  private boolean failed;
  private int users = 1;
  private Optional<IOException> clientFailure = Optional.empty();

  private Spool(Path file, FileChannel channel, long size, boolean growing) {
    this.file = file;
    this.channel = channel;
    this.size = size;
    this.growing = growing;
  }

  /** A new one, to be written. The caller is its first user. */
  static Spool create(Path file) throws IOException {
    return new Spool(
        file,
        FileChannel.open(
            file,
            EnumSet.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
        0,
        true);
  }

  /** One that is there as a whole. The caller is its first user. */
  static Spool finished(Path file, long size) throws IOException {
    return new Spool(file, FileChannel.open(file, StandardOpenOption.READ), size, false);
  }

  Path file() {
    return file;
  }

  synchronized long size() {
    return size;
  }

  /** Whether writing it to disk failed, so that nobody can read all of it. */
  synchronized boolean failed() {
    return failed;
  }

  /** Becomes one more user; false if it is too late for that. */
  synchronized boolean join() {
    if (users == 0 || failed) {
      return false;
    }
    users++;
    return true;
  }

  /** Is no user any more. */
  synchronized void leave() throws IOException {
    if (--users == 0) {
      channel.close();
    }
  }

  /** No more will be written. */
  synchronized void finish() {
    growing = false;
    notifyAll();
  }

  /** Throws what the writer's own client threw, if it did. */
  synchronized void rethrowClientFailure() throws IOException {
    if (clientFailure.isPresent()) {
      throw clientFailure.get();
    }
  }

  /** Copies all of it, as it comes. */
  void copyTo(OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long at = 0;
    while (true) {
      long end = await(at);
      if (end == at) {
        break;
      }
      while (at < end) {
        buffer.clear().limit((int) Math.min(BUFFER, end - at));
        int read = channel.read(buffer, at);
        if (read <= 0) {
          throw new IOException("a kept answer is shorter than it was");
        }
        out.write(buffer.array(), 0, read);
        at += read;
      }
    }
    if (failed()) {
      throw new IOException("the answer could not be kept to read along");
    }
  }

  private synchronized long await(long at) throws IOException {
    try {
      while (size == at && growing) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading along", e);
    }
    return size;
  }

  /**
   * A stream that writes here and to a client. If the client goes away the others are served on; if
   * the disk fails, the client is.
   */
  OutputStream tee(OutputStream client) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        keep(bytes, offset, length);
        if (!clientGone()) {
          try {
            client.write(bytes, offset, length);
          } catch (IOException e) {
            clientFailed(e);
          }
        }
      }

      @Override
      public void flush() throws IOException {
        if (!clientGone()) {
          try {
            client.flush();
          } catch (IOException e) {
            clientFailed(e);
          }
        }
      }
    };
  }

  private synchronized boolean clientGone() {
    return clientFailure.isPresent();
  }

  private synchronized void clientFailed(IOException e) throws IOException {
    clientFailure = Optional.of(e);
    if (users == 1 || failed) {
      throw e;
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (failed()) {
      return;
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      long at = size();
      while (buffer.hasRemaining()) {
        at += channel.write(buffer, at);
      }
      synchronized (this) {
        size = at;
        notifyAll();
      }
    } catch (IOException e) {
      synchronized (this) {
        failed = true;
        growing = false;
        notifyAll();
      }
    }
  }
}
