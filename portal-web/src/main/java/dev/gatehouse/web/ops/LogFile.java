package dev.gatehouse.web.ops;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Appends log lines to a file, and moves it aside when it is full: {@code gatehouse.log}, then
 * {@code gatehouse.log.1} and so on, the oldest dropped. Thread-safe; a line is in the file when
 * {@link #publish} returns. A disk that is full loses lines and nothing else.
 */
final class LogFile extends Handler {
  private final Path file;
  private final long limit;
  private final int keep;
  private @Nullable OutputStream out;
  private long size;

  /**
   * A log file.
   *
   * @param limit how many bytes it may have
   * @param keep how many full ones are kept beside it, at least one
   */
  LogFile(Path file, long limit, int keep, Formatter formatter) {
    this.file = file;
    this.limit = limit;
    this.keep = keep;
    setFormatter(formatter);
  }

  @Override
  public synchronized void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    byte[] line = getFormatter().format(record).getBytes(StandardCharsets.UTF_8);
    try {
      if (out != null && size + line.length > limit) {
        close();
        moveAside();
      }
      OutputStream open = out == null ? open() : out;
      open.write(line);
      size += line.length;
    } catch (IOException e) {
      reportError("cannot write to " + file, e, ErrorManager.WRITE_FAILURE);
      close();
    }
  }

  private OutputStream open() throws IOException {
    OutputStream opened =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    out = opened;
    size = Files.size(file);
    return opened;
  }

  private void moveAside() throws IOException {
    for (int number = keep - 1; number >= 1; number--) {
      Path older = numbered(number);
      if (Files.exists(older)) {
        Files.move(older, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  @Override
  public void flush() {
    // Nothing waits: every line is written at once.
  }

  @Override
  public synchronized void close() {
    OutputStream open = out;
    out = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        reportError("cannot close " + file, e, ErrorManager.CLOSE_FAILURE);
      }
    }
  }
}
