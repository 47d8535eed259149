package dev.gatehouse.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one Chromium that all tests of a run share; each {@link Visit} has its own profile. */
final class Browsers {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static @Nullable Browser browser;

  private Browsers() {}

  /** Not thread-safe beyond its start: Playwright wants one thread, which is JUnit's. */
  static synchronized Browser chromium() {
    if (browser == null) {
      if (!Files.isExecutable(CHROMIUM)) {
        throw new AssertionError(CHROMIUM + " is missing; install Debian's chromium");
      }
      // Ends with this process: its driver reads from a pipe that then closes.
      browser =
          Playwright.create()
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(CHROMIUM)
                      .setHeadless(true)
                      .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }
    return browser;
  }
}
