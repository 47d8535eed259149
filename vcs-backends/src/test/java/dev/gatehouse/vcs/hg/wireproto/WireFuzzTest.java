package dev.gatehouse.vcs.hg.wireproto;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.wire.HgCall;
import dev.gatehouse.vcs.spi.wire.HgCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What strangers say to the server: understood, or refused in one line, and nothing else. */
class WireFuzzTest {
  /** First line: the query; second: the headers' arguments; the rest: the body. */
  @FuzzTest
  void call(byte[] data) throws IOException {
    String[] lines = new String(data, StandardCharsets.ISO_8859_1).split("\n", 3);
    String headers = lines.length > 1 ? lines[1] : "";
    byte[] body = lines.length > 2 ? lines[2].getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
    HgCall call =
        new HgCall(
            "POST",
            lines[0],
            List.of(headers),
            lines.length > 2 ? Optional.of(Integer.toString(body.length / 2)) : Optional.empty(),
            List.of());
    try {
      Arguments arguments = HttpForm.arguments(call, new ByteArrayInputStream(body));
      for (String name : List.of("nodes", "heads", "common", "pairs")) {
        arguments.nodes(name);
        arguments.list(name);
        arguments.flag(name, true);
      }
      if (call.command().equals(Optional.of(HgCommand.BATCH))) {
        BatchCodec.parse(arguments.require("cmds"));
      }
    } catch (WireException e) {
      // That is how it shall end.
    }
  }

  @FuzzTest
  void pipe(byte[] data) throws IOException {
    PipeForm pipe =
        new PipeForm(
            new ByteArrayInputStream(data),
            new ByteArrayOutputStream(),
            OutputStream.nullOutputStream());
    try {
      for (Optional<String> line = pipe.line(); line.isPresent(); line = pipe.line()) {
        Optional<HgCommand> command = HgCommand.named(line.get());
        if (command.isPresent()) {
          pipe.arguments(command.get());
        }
        if (command.equals(Optional.of(HgCommand.UNBUNDLE))) {
          InputStream payload = pipe.payload();
          payload.transferTo(OutputStream.nullOutputStream());
        }
      }
    } catch (HgFormatException e) {
      // That is how it shall end.
    }
  }

  @FuzzTest
  void batchEscapes(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    if (!BatchCodec.unescape(BatchCodec.escape(text)).equals(text)) {
      throw new AssertionError(Arrays.toString(data));
    }
  }
}
