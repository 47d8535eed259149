package dev.gatehouse.web.markup.docutils;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.logging.Logger;

/** The docutils that the portal would install, installed once for all tests of a build. */
public final class DocutilsForTests {
  private static final Logger LOG = Logger.getLogger(DocutilsForTests.class.getName());
  private static final Path DIRECTORY = Path.of("target", "docutils");
  private static final DocutilsInstallation INSTALLATION =
      new DocutilsInstallation(DIRECTORY, DocutilsInstallation.Source.OWN);

  private DocutilsForTests() {}

  /**
   * The installation, ready. The tests run in several processes: one installs, the others wait.
   *
   * @throws IllegalStateException if it could not be had, with the reason
   */
  public static synchronized DocutilsInstallation installation() {
    if (INSTALLATION.state() instanceof DocutilsState.Ready) {
      return INSTALLATION;
    }
    DocutilsState state;
    try {
      Files.createDirectories(DIRECTORY);
      try (FileChannel channel =
              FileChannel.open(
                  DIRECTORY.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        LOG.fine(() -> "alone: " + lock);
        INSTALLATION.start();
        state = INSTALLATION.await(Duration.ofMinutes(5));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!(state instanceof DocutilsState.Ready)) {
      throw new IllegalStateException("the tests need docutils: " + state);
    }
    return INSTALLATION;
  }
}
