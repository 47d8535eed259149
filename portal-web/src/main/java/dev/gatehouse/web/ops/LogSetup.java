package dev.gatehouse.web.ops;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Sends what Gatehouse and its git engine log to {@code logs/gatehouse.log} in the data folder, as
 * JSON lines. What the server below logs stays in {@code logs/server.0.log}.
 */
@WebListener
public class LogSetup implements ServletContextListener {
  private static final long LIMIT = 50_000_000;
  private static final int KEEP = 5;
  private static final List<String> OURS = List.of("dev.gatehouse", "org.eclipse.jgit");

  /** Held, for the log manager forgets loggers that nobody holds. */
  private final List<Logger> loggers = new ArrayList<>();

  private @Nullable Handler handler;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Path folder =
        Path.of(ConfigProvider.getConfig().getValue("gatehouse.data", String.class), "logs");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Handler file = new LogFile(folder.resolve("gatehouse.log"), LIMIT, KEEP, new JsonLines());
    handler = file;
    for (String name : OURS) {
      Logger logger = Logger.getLogger(name);
      logger.addHandler(file);
      logger.setUseParentHandlers(false);
      loggers.add(logger);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Handler file = handler;
    if (file == null) {
      return;
    }
    for (Logger logger : loggers) {
      logger.removeHandler(file);
      logger.setUseParentHandlers(true);
    }
    file.close();
  }
}
