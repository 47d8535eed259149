package dev.gatehouse.web.markup.docutils;

import dev.gatehouse.web.markup.docutils.DocutilsResult.Failed;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Failure;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Message;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Rendered;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One running worker process; {@code worker.py} describes the protocol. Not thread-safe: one
 * document at a time. The owner closes it, which kills the process.
 */
final class DocutilsWorker implements AutoCloseable {
  private static final int MAX_REPLY = 9 * 1024 * 1024;

  /** What the worker said of itself when it had started. */
  record Greeting(String docutils, String python) {}

  private final Process process;
  private final DataOutputStream requests;
  private final DataInputStream replies;
  private final ScheduledExecutorService timer;
  private final Greeting greeting;

  /**
   * Starts a process and waits until it is ready.
   *
   * @param timer runs the deadlines; stays the caller's
   * @throws IOException if it does not start, or not in time; the message says why
   */
  DocutilsWorker(WorkerCommand command, ScheduledExecutorService timer, Duration timeout)
      throws IOException {
    this.timer = timer;
    process = command.toProcess().start();
    requests = new DataOutputStream(process.getOutputStream());
    replies = new DataInputStream(process.getInputStream());
    ScheduledFuture<?> kill = null;
    boolean started = false;
    try {
      kill = killAfter(timeout);
      JsonObject said = read();
      if (!said.containsKey("docutils")) {
        throw new IOException("the worker did not start: " + said.getString("detail", ""));
      }
      greeting = new Greeting(said.getString("docutils"), said.getString("python", ""));
      started = true;
    } catch (EOFException e) {
      throw new IOException("the worker ended, or was too slow, while it started", e);
    } finally {
      if (kill != null) {
        kill.cancel(false);
      }
      if (!started) {
        close();
      }
    }
  }

  Greeting greeting() {
    return greeting;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** For tests that look at, or end, the process. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /**
   * Renders one document.
   *
   * @param timeout how long it may take by the clock
   * @throws IOException if the worker is gone or did not answer in time; it is of no more use
   */
  DocutilsResult render(DocutilsDocument document, Duration timeout) throws IOException {
    JsonObject request =
        Json.createObjectBuilder()
            .add("text", document.text())
            .add("kind", document.kind().orElse(""))
            .add("extension", document.extension())
            .add("wallMillis", timeout.toMillis())
            .build();
    byte[] bytes = request.toString().getBytes(StandardCharsets.UTF_8);
    // The worker keeps the time itself; this one is for a worker that does not.
    ScheduledFuture<?> kill = killAfter(timeout.plusMillis(250));
    try {
      requests.writeInt(bytes.length);
      requests.write(bytes);
      requests.flush();
      return toResult(read());
    } catch (JsonException | ClassCastException | IndexOutOfBoundsException e) {
      throw new IOException("the worker's answer is not understood", e);
    } finally {
      kill.cancel(false);
    }
  }

  private static DocutilsResult toResult(JsonObject reply) {
    if (reply.containsKey("failure")) {
      String code = text(reply, "failure").toUpperCase(Locale.ROOT);
      for (Failure failure : Failure.values()) {
        if (failure.name().equals(code)) {
          return new Failed(failure, text(reply, "detail"));
        }
      }
      return new Failed(Failure.FAULT, code);
    }
    List<Message> messages = new ArrayList<>();
    for (JsonValue value : present(reply, "messages").asJsonArray()) {
      JsonArray message = value.asJsonArray();
      messages.add(new Message(message.getInt(0), message.getInt(1), message.getString(2)));
    }
    return new Rendered(text(reply, "html"), messages);
  }

  private static String text(JsonObject reply, String name) {
    return ((JsonString) present(reply, name)).getString();
  }

  private static JsonValue present(JsonObject reply, String name) {
    JsonValue value = reply.get(name);
    if (value == null) {
      throw new JsonException("no " + name);
    }
    return value;
  }

  private JsonObject read() throws IOException {
    int length = replies.readInt();
    if (length < 0 || length > MAX_REPLY) {
      throw new IOException("the worker's answer is too long: " + length);
    }
    byte[] bytes = replies.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the worker ended within an answer");
    }
    try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new IOException("the worker's answer is not understood", e);
    }
  }

  /** Kills the process. Idempotent. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Kills the process when the time is over, which ends any read or write of its pipes. */
  private ScheduledFuture<?> killAfter(Duration timeout) {
    return timer.schedule(this::close, timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
