package dev.gatehouse.web.ops;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One JSON object per line: what happened, and for which request. Thread-safe. */
final class JsonLines extends Formatter {
  private static final int MAX_STACK = 20_000;

  /** Kept, because Json looks through the class path for its provider at each call. */
  private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

  @Override
  public String format(LogRecord record) {
    JsonObjectBuilder line =
        JSON.createObjectBuilder()
            .add("time", record.getInstant().toString())
            .add("level", record.getLevel().getName())
            .add("logger", String.valueOf(record.getLoggerName()));
    Object[] parameters = record.getParameters();
    if (parameters != null
        && parameters.length == 1
        && parameters[0] instanceof AccessLine access) {
      line.add("message", String.valueOf(record.getMessage()));
      context(line);
      line.add("method", access.method())
          .add("path", access.path())
          .add("route", access.route())
          .add("status", access.status())
          .add("duration_ms", access.micros() / 1000.0);
      if (access.aborted()) {
        line.add("aborted", true);
      }
    } else {
      line.add("message", formatMessage(record));
      context(line);
    }
    if (record.getThrown() != null) {
      line.add("exception", stack(record.getThrown()));
    }
    return line.build() + "\n";
  }

  private static void context(JsonObjectBuilder line) {
    LogContext.current()
        .ifPresent(
            context ->
                line.add("request", context.request())
                    .add("actor", context.actor())
                    .add("remote", context.remote())
                    .add("door", context.door().name().toLowerCase(Locale.ROOT)));
  }

  private static String stack(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.getBuffer().length() > MAX_STACK
        ? text.getBuffer().substring(0, MAX_STACK)
        : text.toString();
  }
}
