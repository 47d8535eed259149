package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** A bundle of either generation, opened. Closing it closes the stream that it came from. */
public sealed interface Bundle extends AutoCloseable {
  /** The first bytes of the old generation. */
  String MAGIC_1 = "HG10";

  @Override
  void close() throws IOException;

  /** One changegroup of version 01 and nothing else. */
  record Old(ChangegroupReader changegroup, InputStream in) implements Bundle {
    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Parts. */
  record New(Bundle2Reader parts) implements Bundle {
    @Override
    public void close() throws IOException {
      parts.close();
    }
  }

  /**
   * Opens what a stream holds. It is best buffered.
   *
   * @param interruptions see {@link Bundle2Reader#open}
   */
  static Bundle open(InputStream in, BundleLimits limits, Consumer<BundlePart> interruptions)
      throws IOException, UnsupportedBundleException {
    FramedInput framed = new FramedInput(in);
    String magic = new String(framed.readBytes(4), StandardCharsets.ISO_8859_1);
    if (magic.equals(Bundle2Reader.MAGIC)) {
      return new New(Bundle2Reader.open(in, limits, interruptions));
    }
    if (!magic.equals(MAGIC_1)) {
      throw new HgFormatException("not a Mercurial bundle");
    }
    String code = new String(framed.readBytes(2), StandardCharsets.ISO_8859_1);
    Optional<BundleCompression> compression =
        BundleCompression.ofCode(code).filter(c -> c != BundleCompression.ZSTD);
    if (compression.isEmpty()) {
      throw new HgFormatException("a bundle is packed in a way that Mercurial does not have");
    }
    InputStream unpacked = compression.get().unpack(in, true, limits.bundle());
    return new Old(new ChangegroupReader(unpacked, ChangegroupVersion.V01, limits), unpacked);
  }

  /**
   * Begins a bundle of the old generation.
   *
   * @return takes the changegroup; closing it closes {@code out}
   */
  static OutputStream beginOld(OutputStream out, BundleCompression compression) throws IOException {
    out.write(MAGIC_1.getBytes(StandardCharsets.US_ASCII));
    if (compression != BundleCompression.BZIP2) {
      out.write(compression.codeBytes());
    }
    return compression.pack(out);
  }
}
