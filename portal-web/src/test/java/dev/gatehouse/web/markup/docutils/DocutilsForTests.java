package dev.gatehouse.web.markup.docutils;

import java.nio.file.Path;
import java.time.Duration;

/** The docutils that the portal would install, installed once for all tests of a build. */
public final class DocutilsForTests {
  private static final DocutilsInstallation INSTALLATION =
      new DocutilsInstallation(Path.of("target", "docutils"), DocutilsInstallation.Source.OWN);

  static {
    INSTALLATION.start();
  }

  private DocutilsForTests() {}

  /**
   * The installation, ready.
   *
   * @throws IllegalStateException if it could not be had, with the reason
   */
  public static DocutilsInstallation installation() {
    DocutilsState state;
    try {
      state = INSTALLATION.await(Duration.ofMinutes(5));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!(state instanceof DocutilsState.Ready)) {
      throw new IllegalStateException("the tests need docutils: " + state);
    }
    return INSTALLATION;
  }
}
