package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.wire.HgCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How commands come and answers go over a pipe. For one thread. */
final class PipeForm {
  private static final int LONGEST_LINE = 1_024;
  private static final int LONGEST_VALUE = 8 << 20;
  private static final int MOST_ARGUMENTS = 1_000;

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;

  PipeForm(InputStream in, OutputStream out, OutputStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** The next line without its end; empty at the end of the conversation. */
  Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
      }
      line.write(b);
      if (line.size() > LONGEST_LINE) {
        throw new HgFormatException("a line is longer than " + LONGEST_LINE + " bytes");
      }
    }
    if (line.size() > 0) {
      throw new HgFormatException("the conversation ends within a line");
    }
    return Optional.empty();
  }

  /** The names of a command's arguments as they come here; {@code *} stands for any more. */
  private static String names(HgCommand command) {
    return switch (command) {
      case BATCH -> "cmds *";
      case BETWEEN -> "pairs";
      case BRANCHES -> "nodes";
      case CHANGEGROUP -> "roots";
      case CHANGEGROUPSUBSET -> "bases heads";
      case GETBUNDLE -> "*";
      case KNOWN -> "nodes *";
      case LISTKEYS -> "namespace";
      case LOOKUP -> "key";
      case PROTOCAPS -> "caps";
      case PUSHKEY -> "namespace key old new";
      case UNBUNDLE -> "heads";
      case BRANCHMAP, CAPABILITIES, CLONEBUNDLES, HEADS, HELLO, STREAM_OUT -> "";
    };
  }

  Arguments arguments(HgCommand command) throws IOException {
    Map<String, String> values = new HashMap<>();
    String names = names(command);
    long count = names.isEmpty() ? 0 : Arrays.stream(names.split(" ", -1)).count();
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      Head head = head();
      if (!head.name().equals("*")) {
        bytes += value(head, values);
        continue;
      }
      if (head.number() > MOST_ARGUMENTS) {
        throw new HgFormatException("a command has more than " + MOST_ARGUMENTS + " arguments");
      }
      for (int j = 0; j < head.number(); j++) {
        bytes += value(head(), values);
      }
      if (bytes > LONGEST_VALUE) {
        throw new HgFormatException("the arguments are too long");
      }
    }
    return new Arguments(values);
  }

  /** A name and a number on a line. */
  private record Head(String name, int number) {}

  private Head head() throws IOException {
    String line =
        line().orElseThrow(() -> new HgFormatException("a command's arguments end early"));
    int space = line.indexOf(' ');
    if (space < 0 || !line.substring(space + 1).matches("[0-9]{1,8}")) {
      throw new HgFormatException("an argument does not begin with its name and length");
    }
    return new Head(line.substring(0, space), Integer.parseInt(line.substring(space + 1)));
  }

  private int value(Head head, Map<String, String> into) throws IOException {
    if (head.number() > LONGEST_VALUE) {
      throw new HgFormatException("an argument is longer than " + LONGEST_VALUE + " bytes");
    }
    byte[] value = in.readNBytes(head.number());
    if (value.length < head.number()) {
      throw new HgFormatException("an argument ends early");
    }
    into.put(head.name(), new String(value, StandardCharsets.UTF_8));
    return value.length;
  }

  void answer(WireAnswer answer) throws IOException {
    if (answer instanceof WireAnswer.Text text) {
      framed(text.bytes());
    } else if (answer instanceof WireAnswer.Failure failure) {
      fail(failure.line());
    } else if (answer instanceof WireAnswer.Pushed pushed) {
      tell(pushed.output());
      framed(new byte[0]);
      framed(utf8(Integer.toString(pushed.result())));
    } else if (answer instanceof WireAnswer.KeySet set) {
      tell(set.output());
      framed(utf8(set.done() ? "1\n" : "0\n"));
    } else if (answer instanceof WireAnswer.Plain plain) {
      plain.body().write(out);
    } else if (answer instanceof WireAnswer.Stream stream) {
      stream.body().write(out);
    }
    out.flush();
  }

  void framed(byte[] value) throws IOException {
    byte[] length = utf8(value.length + "\n");
    byte[] all = Arrays.copyOf(length, length.length + value.length);
    System.arraycopy(value, 0, all, length.length, value.length);
    out.write(all);
    out.flush();
  }

  /** Says a line to the person at the client. */
  void tell(String text) throws IOException {
    err.write(utf8(text));
    err.flush();
  }

  /** Tells an error outside of any value. */
  void fail(String line) throws IOException {
    tell(line + "\n-\n");
    out.write('\n');
    out.flush();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lets a client send its bundle, which then comes in chunks. */
  InputStream payload() throws IOException {
    framed(new byte[0]);
    return new Payload();
  }

  private final class Payload extends InputStream {
    private int left;
    private boolean atEnd;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (left == 0 && !atEnd) {
        String line =
            line().orElseThrow(() -> new HgFormatException("a bundle ends within its chunks"));
        if (!line.matches("[0-9]{1,9}")) {
          throw new HgFormatException("a bundle's chunk does not begin with its length");
        }
        left = Integer.parseInt(line);
        atEnd = left == 0;
      }
      if (atEnd) {
        return -1;
      }
      int count = in.read(bytes, from, Math.min(length, left));
      if (count < 0) {
        throw new HgFormatException("a bundle ends within a chunk");
      }
      left -= count;
      return count;
    }
  }
}
