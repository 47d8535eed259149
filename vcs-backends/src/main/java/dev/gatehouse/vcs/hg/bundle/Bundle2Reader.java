package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads the parts of a bundle2, one after the other. Everything malformed is an {@link
 * HgFormatException}. Closing it frees the decoder and closes the stream. Not thread-safe. ({@code
 * hg help internals.bundle2})
 */
public final class Bundle2Reader implements AutoCloseable {
  /** The first four bytes. */
  public static final String MAGIC = "HG20";

  private static final int LONGEST_PARAMETERS = 64 << 10;
  private static final int LONGEST_HEADER = 256 << 10;

  private final FramedInput in;
  private final Consumer<BundlePart> interruptions;
  private Optional<PartPayload> open = Optional.empty();
  private boolean ended;

  private Bundle2Reader(FramedInput in, Consumer<BundlePart> interruptions) {
    this.in = in;
    this.interruptions = interruptions;
  }

  /**
   * Reads what comes before the first part.
   *
   * @param in after the magic
   * @param interruptions is given each part that comes in the middle of another one's payload
   * @throws UnsupportedBundleException if a parameter must be understood and is not
   */
  public static Bundle2Reader open(
      InputStream in, BundleLimits limits, Consumer<BundlePart> interruptions)
      throws IOException, UnsupportedBundleException {
    FramedInput framed = new FramedInput(in);
    int length = framed.readInt();
    if (length < 0 || length > LONGEST_PARAMETERS) {
      throw new HgFormatException("a bundle's parameters have length " + length);
    }
    String parameters = new String(framed.readBytes(length), StandardCharsets.ISO_8859_1);
    BundleCompression compression = compression(parameters);
    InputStream unpacked = compression.unpack(in, false, limits.bundle());
    return new Bundle2Reader(new FramedInput(unpacked), interruptions);
  }

  private static BundleCompression compression(String parameters)
      throws HgFormatException, UnsupportedBundleException {
    BundleCompression compression = BundleCompression.NONE;
    if (parameters.isEmpty()) {
      return compression;
    }
    for (String parameter : parameters.split(" ", -1)) {
      int equals = parameter.indexOf('=');
      String name = UrlQuoting.unquote(equals < 0 ? parameter : parameter.substring(0, equals));
      String value = equals < 0 ? "" : UrlQuoting.unquote(parameter.substring(equals + 1));
      if (name.isEmpty() || !isLetter(name.charAt(0))) {
        throw new HgFormatException("a bundle's parameter does not begin with a letter");
      }
      if (name.equalsIgnoreCase("compression")) {
        Optional<BundleCompression> found = BundleCompression.ofCode(value);
        if (found.isEmpty()) {
          throw UnsupportedBundleException.parameter("compression=" + value);
        }
        compression = found.get();
      } else if (Character.isUpperCase(name.charAt(0))) {
        throw UnsupportedBundleException.parameter(name);
      }
    }
    return compression;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** The next part; empty at the end. What was not read of the one before is skipped. */
  public Optional<BundlePart> next() throws IOException {
    if (open.isPresent()) {
      open.get().drain();
      open = Optional.empty();
    }
    if (ended) {
      return Optional.empty();
    }
    Optional<BundlePart> part = readPart();
    if (part.isEmpty()) {
      ended = true;
    } else {
      open = Optional.of((PartPayload) part.get().payload());
    }
    return part;
  }

  private Optional<BundlePart> readPart() throws IOException {
    int length = in.readInt();
    if (length == 0) {
      return Optional.empty();
    }
    if (length < 0 || length > LONGEST_HEADER) {
      throw new HgFormatException("a part's header has length " + length);
    }
    return Optional.of(parse(in.readBytes(length)));
  }

  private BundlePart parse(byte[] header) throws HgFormatException {
    int at = 0;
    int nameLength = header[at++] & 0xff;
    if (header.length < 1 + nameLength + 6) {
      throw new HgFormatException("a part's header is too short");
    }
    String name = new String(header, at, nameLength, StandardCharsets.US_ASCII);
    if (!name.matches("[a-zA-Z0-9_:-]+")) {
      throw new HgFormatException("a part's type has characters that it cannot have");
    }
    at += nameLength;
    long id = 0;
    for (int i = 0; i < 4; i++) {
      id = id << 8 | (header[at++] & 0xff);
    }
    int required = header[at++] & 0xff;
    int count = required + (header[at++] & 0xff);
    int text = at + 2 * count;
    SortedMap<String, String> mandatory = new TreeMap<>();
    SortedMap<String, String> advisory = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      if (text > header.length) {
        throw new HgFormatException("a part's header is too short");
      }
      int keyLength = header[at++] & 0xff;
      int valueLength = header[at++] & 0xff;
      if (keyLength == 0 || keyLength + valueLength > header.length - text) {
        throw new HgFormatException("a part's parameter is malformed");
      }
      String key = new String(header, text, keyLength, StandardCharsets.UTF_8);
      String value = new String(header, text + keyLength, valueLength, StandardCharsets.UTF_8);
      text += keyLength + valueLength;
      if (mandatory.containsKey(key) || advisory.containsKey(key)) {
        throw new HgFormatException("a part has a parameter twice");
      }
      (i < required ? mandatory : advisory).put(key, value);
    }
    String type = name.toLowerCase(Locale.ROOT);
    return new BundlePart(type, id, !type.equals(name), mandatory, advisory, new PartPayload());
  }

  @Override
  public void close() throws IOException {
    in.stream().close();
  }

  /** The chunks of one payload as a stream. */
  private final class PartPayload extends InputStream {
    private int left;
    private boolean atEnd;
    private boolean uninterruptible;

    @Override
    public int read() throws IOException {
      if (!more()) {
        return -1;
      }
      int value = in.readByte();
      left--;
      return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int count = in.stream().read(bytes, from, Math.min(length, left));
      if (count < 0) {
        throw new HgFormatException("a bundle ends within a part");
      }
      left -= count;
      return count;
    }

    private boolean more() throws IOException {
      while (left == 0 && !atEnd) {
        int length = in.readInt();
        if (length == -1 && !uninterruptible) {
          interrupted();
        } else if (length < 0) {
          throw new HgFormatException("a part's chunk has length " + length);
        } else if (length == 0) {
          atEnd = true;
        } else {
          left = length;
        }
      }
      return left > 0;
    }

    /** Another part lies here, whole. It cannot be interrupted itself. */
    private void interrupted() throws IOException {
      Optional<BundlePart> part = readPart();
      if (part.isPresent()) {
        PartPayload payload = (PartPayload) part.get().payload();
        payload.uninterruptible = true;
        interruptions.accept(part.get());
        payload.drain();
      }
    }

    void drain() throws IOException {
      byte[] sink = new byte[8_192];
      while (read(sink, 0, sink.length) >= 0) {}
    }
  }
}
