package dev.gatehouse.vcs.hg.obsolete;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Markers as bytes: a byte that says which of two forms follows, then one marker after the other.
 * Both the file {@code store/obsstore} and what is exchanged have this form. Stateless.
 */
public final class MarkerCodec {
  /** The form of old exchanges: metadata is text that also holds date and parents. */
  public static final int VERSION_0 = 0;

  /** The form of the store and of exchanges. */
  public static final int VERSION_1 = 1;

  private static final int USES_SHA256 = 2;
  private static final int NO_PARENTS_RECORDED = 3;
  private static final int FIXED_1 = 4 + 8 + 2 + 2 + 1 + 1 + 1;

  private MarkerCodec() {}

  /**
   * The markers that a store or a message has; none for no bytes at all.
   *
   * @throws HgFormatException if the bytes are neither form, or are cut off
   */
  public static List<Marker> parse(byte[] data) throws HgFormatException {
    return parse(data, Integer.MAX_VALUE);
  }

  /**
   * The markers that a message has.
   *
   * @param most how many there may be
   * @throws HgFormatException also if there are more
   */
  public static List<Marker> parse(byte[] data, int most) throws HgFormatException {
    if (data.length == 0) {
      return List.of();
    }
    return parse(data[0] & 0xff, data, 1, most);
  }

  /** The markers of this form from {@code offset} on, to the end. */
  private static List<Marker> parse(int version, byte[] data, int offset, int most)
      throws HgFormatException {
    ByteBuffer in = ByteBuffer.wrap(data, offset, data.length - offset);
    List<Marker> markers = new ArrayList<>();
    try {
      while (in.hasRemaining()) {
        if (markers.size() == most) {
          throw new HgFormatException("more than " + most + " obsolescence markers");
        }
        markers.add(
            switch (version) {
              case VERSION_0 -> version0(in);
              case VERSION_1 -> version1(in);
              default -> throw new HgFormatException("obsolescence markers of version " + version);
            });
      }
    } catch (BufferUnderflowException e) {
      throw new HgFormatException("an obsolescence marker is cut off", e);
    }
    return markers;
  }

  private static Marker version1(ByteBuffer in) throws HgFormatException {
    int start = in.position();
    int size = in.getInt();
    if (size < FIXED_1 + Node.BYTES || size > in.remaining() + 4) {
      throw new HgFormatException("an obsolescence marker of " + size + " bytes");
    }
    double date = in.getDouble();
    int minutes = in.getShort();
    int flags = in.getShort() & 0xffff;
    int successors = in.get() & 0xff;
    int parents = in.get() & 0xff;
    int metadata = in.get() & 0xff;
    if ((flags & USES_SHA256) != 0) {
      throw new HgFormatException("an obsolescence marker with SHA-256 ids");
    }
    if (parents > NO_PARENTS_RECORDED) {
      throw new HgFormatException("an obsolescence marker with " + parents + " parents");
    }
    Node predecessor = node(in);
    List<Node> replaced = nodes(in, successors);
    Optional<List<Node>> recorded =
        parents == NO_PARENTS_RECORDED ? Optional.empty() : Optional.of(nodes(in, parents));
    byte[] lengths = bytes(in, 2 * metadata);
    List<Marker.Metadata> notes = new ArrayList<>(metadata);
    for (int i = 0; i < lengths.length; i += 2) {
      String key = text(bytes(in, lengths[i] & 0xff));
      notes.add(new Marker.Metadata(key, text(bytes(in, lengths[i + 1] & 0xff))));
    }
    if (in.position() - start != size) {
      throw new HgFormatException("an obsolescence marker has another size than it says");
    }
    return new Marker(predecessor, replaced, flags, notes, date, minutes * 60, recorded);
  }

  private static Marker version0(ByteBuffer in) throws HgFormatException {
    int successors = in.get() & 0xff;
    int size = in.getInt();
    int flags = in.get() & 0xff;
    Node predecessor = node(in);
    List<Node> replaced = nodes(in, successors);
    if (size < 0 || size > in.remaining()) {
      throw new HgFormatException("an obsolescence marker's metadata is cut off");
    }
    TreeMap<String, String> notes = new TreeMap<>();
    for (String item : text(bytes(in, size)).split("\0", -1)) {
      int colon = item.indexOf(':');
      if (colon >= 0) {
        notes.put(item.substring(0, colon), item.substring(colon + 1));
      } else if (!item.isEmpty()) {
        throw new HgFormatException("an obsolescence marker's metadata has no colon");
      }
    }
    double date = 0;
    int offset = 0;
    String when = notes.remove("date");
    if (when != null && when.matches("-?[0-9.eE+-]{1,30} -?[0-9]{1,6}")) {
      int space = when.indexOf(' ');
      try {
        date = Double.parseDouble(when.substring(0, space));
        offset = Integer.parseInt(when.substring(space + 1));
      } catch (NumberFormatException e) {
        // hg takes what is no date for the epoch too.
        date = 0;
      }
    }
    Optional<List<Node>> parents = parents(notes);
    List<Marker.Metadata> rest = new ArrayList<>(notes.size());
    notes.forEach((key, value) -> rest.add(new Marker.Metadata(key, value)));
    if (rest.size() > 255) {
      throw new HgFormatException("an obsolescence marker with too much metadata");
    }
    return new Marker(predecessor, replaced, flags, rest, date, offset, parents);
  }

  /** Takes the parents out of a marker's metadata. */
  private static Optional<List<Node>> parents(Map<String, String> notes) {
    boolean none = notes.containsKey("p0");
    Optional<String> first = Optional.ofNullable(notes.get("p1"));
    Optional<String> second = Optional.ofNullable(notes.get("p2"));
    List<Node> parents = new ArrayList<>();
    if (second.isPresent() || first.isPresent()) {
      notes.remove("p1");
      notes.remove("p2");
      Optional<Node> p1 = first.flatMap(Node::parse);
      Optional<Node> p2 = second.flatMap(Node::parse);
      if (p1.isEmpty() || (second.isPresent() && p2.isEmpty())) {
        return Optional.empty();
      }
      parents.add(p1.get());
      p2.ifPresent(parents::add);
      return Optional.of(parents);
    }
    if (none) {
      notes.remove("p0");
      return Optional.of(parents);
    }
    return Optional.empty();
  }

  private static Node node(ByteBuffer in) {
    return Node.of(bytes(in, Node.BYTES));
  }

  private static List<Node> nodes(ByteBuffer in, int count) {
    List<Node> nodes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      nodes.add(node(in));
    }
    return nodes;
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    if (count > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /**
   * Markers in one of the forms, the byte before them too.
   *
   * @throws IllegalArgumentException if a marker does not fit the form: a note of more than 255
   *     bytes in version 1, a colon in a key or a zero byte anywhere in version 0
   */
  public static byte[] format(int version, List<Marker> markers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(version);
    for (Marker marker : markers) {
      out.writeBytes(format(version, marker));
    }
    return out.toByteArray();
  }

  /** One marker in one of the forms, as it is appended to others; see {@link #format}. */
  public static byte[] format(int version, Marker marker) {
    return switch (version) {
      case VERSION_0 -> format0(marker);
      case VERSION_1 -> format1(marker);
      default -> throw new IllegalArgumentException("version " + version);
    };
  }

  private static byte[] format1(Marker marker) {
    List<Node> parents = marker.parents().orElse(List.of());
    List<Marker.Metadata> notes = marker.metadata();
    int size = FIXED_1 + Node.BYTES * (1 + marker.successors().size() + parents.size());
    for (Marker.Metadata note : notes) {
      if (note.key().length() > 255 || note.value().length() > 255) {
        throw new IllegalArgumentException("a note of more than 255 bytes");
      }
      size += 2 + note.key().length() + note.value().length();
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(size).putDouble(marker.date()).putShort((short) Math.floorDiv(marker.offset(), 60));
    out.putShort((short) marker.flags()).put((byte) marker.successors().size());
    out.put((byte) (marker.parents().isPresent() ? parents.size() : NO_PARENTS_RECORDED));
    out.put((byte) notes.size()).put(marker.predecessor().bytes());
    marker.successors().forEach(node -> out.put(node.bytes()));
    parents.forEach(node -> out.put(node.bytes()));
    for (Marker.Metadata note : notes) {
      out.put((byte) note.key().length()).put((byte) note.value().length());
    }
    for (Marker.Metadata note : notes) {
      out.put(latin(note.key())).put(latin(note.value()));
    }
    return out.array();
  }

  private static byte[] format0(Marker marker) {
    TreeMap<String, String> notes = new TreeMap<>();
    for (Marker.Metadata note : marker.metadata()) {
      if (note.key().indexOf(':') >= 0 || (note.key() + note.value()).indexOf('\0') >= 0) {
        throw new IllegalArgumentException("a note that version 0 cannot hold");
      }
      notes.put(note.key(), note.value());
    }
    notes.put("date", python(marker.date()) + " " + marker.offset());
    if (marker.parents().isPresent()) {
      List<Node> parents = marker.parents().get();
      if (parents.isEmpty()) {
        notes.put("p0", "");
      }
      for (int i = 0; i < parents.size(); i++) {
        notes.put("p" + (i + 1), parents.get(i).hex());
      }
    }
    List<String> items = new ArrayList<>();
    notes.forEach((key, value) -> items.add(key + ":" + value));
    byte[] text = latin(String.join("\0", items));
    int nodes = 1 + marker.successors().size();
    ByteBuffer out = ByteBuffer.allocate(6 + Node.BYTES * nodes + text.length);
    out.put((byte) marker.successors().size()).putInt(text.length).put((byte) marker.flags());
    out.put(marker.predecessor().bytes());
    marker.successors().forEach(node -> out.put(node.bytes()));
    return out.put(text).array();
  }

  /** A number as Python writes it. */
  private static String python(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "0.0";
    }
    String plain = new BigDecimal(Double.toString(value)).toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
