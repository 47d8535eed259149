package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.answers.AnswerCache;
import dev.gatehouse.vcs.hg.bundle.BundleCompression;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.wire.HgCall;
import dev.gatehouse.vcs.spi.wire.HgResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How commands come and answers go over HTTP. Stateless but for the cache. */
final class HttpForm {
  static final String FIRST = "application/mercurial-0.1";
  static final String SECOND = "application/mercurial-0.2";
  static final String ERROR = "application/hg-error";

  private static final int MOST_IN_HEADERS = 4 << 20;
  private static final int MOST_IN_BODY = 8 << 20;

  private final AnswerCache cache;
  private final RepositoryId repository;

  HttpForm(AnswerCache cache, RepositoryId repository) {
    this.cache = cache;
    this.repository = repository;
  }

  /** The arguments, from wherever they are; what is left of the body is not theirs. */
  static Arguments arguments(HgCall call, InputStream body) throws IOException, WireException {
    Map<String, String> values = new HashMap<>();
    FormCodec.parse(call.query(), values);
    String joined = String.join("", call.arguments());
    if (joined.length() > MOST_IN_HEADERS) {
      throw new WireException("the arguments are too long");
    }
    FormCodec.parse(joined, values);
    if (call.argumentsInBody().isPresent()) {
      String length = call.argumentsInBody().get().strip();
      if (!length.matches("[0-9]{1,8}") || Integer.parseInt(length) > MOST_IN_BODY) {
        throw new WireException("the length of the arguments is malformed");
      }
      byte[] bytes = body.readNBytes(Integer.parseInt(length));
      if (bytes.length < Integer.parseInt(length)) {
        throw new WireException("the arguments end early");
      }
      FormCodec.parse(new String(bytes, StandardCharsets.ISO_8859_1), values);
    }
    return new Arguments(values);
  }

  void answer(HgCall call, WireAnswer answer, HgResponse response) throws IOException {
    if (answer instanceof WireAnswer.Text text) {
      whole(response, 200, FIRST, text.bytes());
    } else if (answer instanceof WireAnswer.Failure failure) {
      fail(response, 200, failure.line());
    } else if (answer instanceof WireAnswer.Pushed pushed) {
      whole(response, 200, FIRST, utf8(pushed.result() + "\n" + pushed.output()));
    } else if (answer instanceof WireAnswer.KeySet set) {
      whole(response, 200, FIRST, utf8((set.done() ? "1\n" : "0\n") + set.output()));
    } else if (answer instanceof WireAnswer.Plain plain) {
      OutputStream out = response.begin(200, FIRST, OptionalLong.empty());
      plain.body().write(out);
      out.flush();
    } else if (answer instanceof WireAnswer.Stream stream) {
      stream(call, stream, response);
    }
  }

  /** Tells an error outside of any value. */
  static void fail(HgResponse response, int status, String line) throws IOException {
    whole(response, status, ERROR, utf8(line + "\n"));
  }

  private static void whole(HgResponse response, int status, String type, byte[] body)
      throws IOException {
    OutputStream out = response.begin(status, type, OptionalLong.of(body.length));
    out.write(body);
    out.flush();
  }

  private void stream(HgCall call, WireAnswer.Stream stream, HgResponse response)
      throws IOException {
    List<String> protocol = Arrays.asList(String.join("", call.protocol()).split(" ", -1));
    Optional<BundleCompression> agreed = agree(protocol, stream.packed());
    OutputStream out =
        response.begin(200, agreed.isPresent() ? SECOND : FIRST, OptionalLong.empty());
    AnswerCache.Maker maker =
        target -> {
          OutputStream kept = new Unclosed(target);
          if (agreed.isPresent()) {
            kept.write(agreed.get().engine().length());
            kept.write(utf8(agreed.get().engine()));
          }
          try (OutputStream packed = agreed.orElse(BundleCompression.ZLIB).pack(kept)) {
            stream.body().write(packed);
          }
          kept.flush();
          return true;
        };
    if (stream.key().isPresent() && !cache.isOff()) {
      String form = agreed.map(BundleCompression::engine).orElse("first");
      cache.write(repository, stream.key().get() + "-" + form, out, maker);
    } else {
      maker.make(out);
    }
    out.flush();
  }

  /** What both sides can unpack; empty if the client has only the first media type. */
  private static Optional<BundleCompression> agree(List<String> protocol, boolean packed) {
    if (!protocol.contains("0.2")) {
      return Optional.empty();
    }
    if (!packed) {
      return Optional.of(BundleCompression.NONE);
    }
    List<String> engines =
        protocol.stream()
            .filter(word -> word.startsWith("comp="))
            .findFirst()
            .map(word -> Arrays.asList(word.substring("comp=".length()).split(",", -1)))
            .orElse(List.of("zlib", "none"));
    for (BundleCompression ours : List.of(BundleCompression.ZSTD, BundleCompression.ZLIB)) {
      if (engines.contains(ours.engine())) {
        return Optional.of(ours);
      }
    }
    return Optional.empty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lets what packs be closed, which ends its frame, and not what is around it. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
