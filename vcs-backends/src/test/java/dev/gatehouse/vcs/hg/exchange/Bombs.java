package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.hg.bundle.Bundle;
import dev.gatehouse.vcs.hg.bundle.BundleCompression;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.ChangegroupWriter;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.HgCall;
import dev.gatehouse.vcs.spi.wire.HgWire;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Pushes, in a process with a small heap, bundles that would take much more of it. Says on a line
 * what each was and what was answered. {@link PushMemoryTest} starts it.
 */
final class Bombs {
  static final int UNPACKED = 64 << 20;
  private static final int MIB = 1 << 20;
  private static final byte[] NONE = {};

  private final Path folder;
  private final HgRepositoryStore store;
  private final int longest;

  private Bombs(Path folder, HgRepositoryStore store, int longest) {
    this.folder = folder;
    this.store = store;
    this.longest = longest;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    HgLimits normal = HgLimits.defaults();
    HgLimits limits =
        new HgLimits(
            normal.maxTextBytes(),
            normal.cacheBytes(),
            0,
            normal.maxPushBytes(),
            UNPACKED,
            256L << 20,
            normal.maxChangesetBytes(),
            normal.maxQuarantineBytes(),
            10);
    try (HgRepositoryStore store = new HgRepositoryStore(folder.resolve("store"), limits)) {
      store.create(new RepositoryId(1), "default");
      int longest = (int) (Runtime.getRuntime().maxMemory() / 10);
      new Bombs(folder, store, longest).pushAll();
    }
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private void push(String name, Writing writing) throws IOException {
    Path file = folder.resolve("bundle");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      writing.to(out);
    }
    HgCall call = HgCall.of("POST", "cmd=unbundle&heads=666f726365", header -> Optional.empty());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (InputStream in = Files.newInputStream(file)) {
      ((HgWire) store.open(new RepositoryId(1)).wire())
          .serve(call, WireService.WRITE, in, (status, type, length) -> answer, accepting());
    }
    String text = answer.toString(StandardCharsets.ISO_8859_1).replaceAll("[^ -~]+", " ");
    System.out.println(name + ": " + Files.size(file) + " bytes: " + text);
  }

  private static ReceiveGuard accepting() {
    return new ReceiveGuard() {
      @Override
      public List<Decision> decide(Push push) {
        return push.edits().stream().map(edit -> (Decision) new Decision.Accept()).toList();
      }

      @Override
      public void done(Push push, List<RefEditResult> results) {}
    };
  }

  private void pushAll() throws IOException {
    // A first changeset, which the others may have as their base.
    Node first = pushFiles("the longest texts", (byte) '\n', longest - MIB);
    pushFiles("texts that are too long", (byte) 'x', longest + MIB);
    for (BundleCompression packing : List.of(BundleCompression.ZLIB, BundleCompression.ZSTD)) {
      push("parts in " + packing.engine(), out -> packed(out, packing, this::endless));
    }
    for (BundleCompression packing : List.of(BundleCompression.ZLIB, BundleCompression.BZIP2)) {
      push("old bundle in " + packing.engine(), out -> old(out, packing, first));
    }
    push("a chain of copies", out -> changegroup(out, this::copies));
    push("manifests of many names", out -> changegroup(out, this::manifests));
    push("many files in many changesets", out -> changegroup(out, this::changesets));
    push("markers", out -> part(out, "obsmarkers", this::markers));
    push("heads", out -> part(out, "check:heads", stream -> repeat(stream, new byte[20], 200_000)));
    push("long names", out -> part(out, "check:bookmarks", this::bookmarks));
    push("parts within a part", this::interruptions);
    push("very many parts", this::parts);
  }

  private static void packed(OutputStream out, BundleCompression compression, Writing parts)
      throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    String parameters = "Compression=" + compression.code();
    data.writeBytes("HG20");
    data.writeInt(parameters.length());
    data.writeBytes(parameters);
    try (OutputStream packed = compression.pack(out)) {
      parts.to(packed);
    }
  }

  private static void part(OutputStream out, String type, Writing payload) throws IOException {
    packed(
        out,
        BundleCompression.ZLIB,
        packed -> {
          DataOutputStream data = new DataOutputStream(packed);
          head(data, type);
          Chunked chunked = new Chunked(data);
          payload.to(chunked);
          chunked.flush();
          data.writeInt(0);
          data.writeInt(0);
        });
  }

  private static void changegroup(OutputStream out, Writing changegroup) throws IOException {
    packed(
        out,
        BundleCompression.ZLIB,
        packed -> {
          DataOutputStream data = new DataOutputStream(packed);
          data.writeInt(1 + 11 + 4 + 2 + 2 + 9);
          data.writeByte(11);
          data.writeBytes("CHANGEGROUP");
          data.writeInt(0);
          data.write(new byte[] {1, 0, 7, 2});
          data.writeBytes("version02");
          Chunked chunked = new Chunked(data);
          changegroup.to(chunked);
          chunked.flush();
          data.writeInt(0);
          data.writeInt(0);
        });
  }

  private static void head(DataOutputStream data, String type) throws IOException {
    data.writeInt(1 + type.length() + 4 + 2);
    data.writeByte(type.length());
    data.writeBytes(type);
    data.writeInt(0);
    data.writeShort(0);
  }

  /** A part's payload. */
  private static final class Chunked extends BufferedOutputStream {
    Chunked(DataOutputStream data) {
      super(
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              data.writeInt(1);
              data.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
              data.writeInt(length);
              data.write(bytes, from, length);
            }
          },
          1 << 16);
    }
  }

  private static void repeat(OutputStream out, byte[] bytes, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      out.write(bytes);
    }
  }

  private void endless(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    head(data, "nothing");
    byte[] zeros = new byte[MIB];
    for (int i = 0; i < UNPACKED / MIB + 10; i++) {
      data.writeInt(zeros.length);
      data.write(zeros);
    }
    data.writeInt(0);
    data.writeInt(0);
  }

  /** What is here already is passed over, however often it comes and however long it is. */
  private static void old(OutputStream out, BundleCompression packing, Node first)
      throws IOException {
    try (OutputStream packed = Bundle.beginOld(out, packing)) {
      known(new ChangegroupWriter(packed, ChangegroupVersion.V01), first);
    }
  }

  private static void known(ChangegroupWriter writer, Node first) throws IOException {
    byte[] text = new byte[4 * MIB];
    for (int i = 0; i < UNPACKED / text.length + 10; i++) {
      Node base = i == 0 ? Node.NULL : first;
      writer.revision(on(first, Node.NULL, base, first, Delta.replacing(0, text)));
    }
    writer.endGroup();
    writer.endGroup();
    writer.end();
  }

  private static RevisionDelta whole(Node node, Node link, byte[] text) {
    return on(node, Node.NULL, Node.NULL, link, Delta.replacing(0, text));
  }

  private static RevisionDelta on(Node node, Node parent, Node base, Node link, byte[] delta) {
    return new RevisionDelta(node, parent, Node.NULL, base, link, 0, delta);
  }

  private static byte[] changeset(Node manifest, int number, List<RepoPath> files) {
    return new Changeset(
            manifest,
            "eve".getBytes(StandardCharsets.UTF_8),
            number,
            0,
            new TreeMap<>(),
            files,
            NONE)
        .format();
  }

  private static byte[] line(String path, Node node) {
    return (path + "\0" + node.hex() + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Two revisions of a file, the second of which is compared with the first. */
  private Node pushFiles(String name, byte content, int length) throws IOException {
    byte[] text = new byte[length];
    Arrays.fill(text, content);
    Node one = Node.hash(Node.NULL, Node.NULL, text);
    text[length / 2] = 'y';
    Node two = Node.hash(one, Node.NULL, text);
    byte[] manifest1 = line("f", one);
    byte[] manifest2 = line("f", two);
    Node m1 = Node.hash(Node.NULL, Node.NULL, manifest1);
    Node m2 = Node.hash(m1, Node.NULL, manifest2);
    byte[] changeset1 = changeset(m1, 1, List.of(RepoPath.of("f")));
    byte[] changeset2 = changeset(m2, 2, List.of(RepoPath.of("f")));
    Node c1 = Node.hash(Node.NULL, Node.NULL, changeset1);
    Node c2 = Node.hash(c1, Node.NULL, changeset2);
    push(
        name,
        bundle ->
            changegroup(
                bundle,
                out -> {
                  ChangegroupWriter writer = new ChangegroupWriter(out, ChangegroupVersion.V02);
                  writer.revision(whole(c1, c1, changeset1));
                  writer.revision(on(c2, c1, Node.NULL, c2, Delta.replacing(0, changeset2)));
                  writer.endGroup();
                  writer.revision(whole(m1, c1, manifest1));
                  writer.revision(on(m2, m1, Node.NULL, c2, Delta.replacing(0, manifest2)));
                  writer.endGroup();
                  writer.file(RepoPath.of("f"));
                  text[length / 2] = content;
                  writer.revision(whole(one, c1, text));
                  text[length / 2] = 'y';
                  writer.revision(on(two, one, Node.NULL, c2, Delta.replacing(0, text)));
                  writer.endGroup();
                  writer.end();
                }));
    return c1;
  }

  /** Deltas of a few bytes, each of which makes a text of megabytes. */
  private void copies(OutputStream out) throws IOException {
    int count = 200;
    byte[] text = new byte[longest - MIB];
    List<Node> nodes = new ArrayList<>();
    Node parent = Node.NULL;
    for (int i = 0; i < count; i++) {
      text[i] = 1;
      parent = Node.hash(parent, Node.NULL, text);
      nodes.add(parent);
      if (i > 40) {
        // Nobody will look so far.
        break;
      }
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    lines.writeBytes(line("copies", nodes.get(0)));
    byte[] manifest = lines.toByteArray();
    Node m = Node.hash(Node.NULL, Node.NULL, manifest);
    byte[] changeset = changeset(m, 3, List.of(RepoPath.of("copies")));
    Node c = Node.hash(Node.NULL, Node.NULL, changeset);
    ChangegroupWriter writer = new ChangegroupWriter(out, ChangegroupVersion.V02);
    writer.revision(whole(c, c, changeset));
    // Manifests that name each of them, so that nothing else is wrong.
    List<byte[]> manifests = new ArrayList<>();
    List<Node> changesets = new ArrayList<>(List.of(c));
    List<Node> manifestNodes = new ArrayList<>(List.of(m));
    for (int i = 1; i < nodes.size(); i++) {
      byte[] next = line("copies", nodes.get(i));
      Node node = Node.hash(manifestNodes.get(i - 1), Node.NULL, next);
      byte[] told = changeset(node, 3, List.of(RepoPath.of("copies")));
      Node tells = Node.hash(changesets.get(i - 1), Node.NULL, told);
      writer.revision(on(tells, changesets.get(i - 1), Node.NULL, tells, Delta.replacing(0, told)));
      manifests.add(next);
      manifestNodes.add(node);
      changesets.add(tells);
    }
    writer.endGroup();
    writer.revision(whole(m, c, manifest));
    for (int i = 1; i < nodes.size(); i++) {
      byte[] delta = Delta.replacing(0, manifests.get(i - 1));
      writer.revision(
          on(manifestNodes.get(i), manifestNodes.get(i - 1), Node.NULL, changesets.get(i), delta));
    }
    writer.endGroup();
    writer.file(RepoPath.of("copies"));
    Arrays.fill(text, (byte) 0);
    text[0] = 1;
    writer.revision(whole(nodes.get(0), c, text));
    for (int i = 1; i < nodes.size(); i++) {
      byte[] delta = {0, 0, 0, (byte) i, 0, 0, 0, (byte) (i + 1), 0, 0, 0, 1, 1};
      writer.revision(
          on(nodes.get(i), nodes.get(i - 1), nodes.get(i - 1), changesets.get(i), delta));
    }
    writer.endGroup();
    writer.end();
  }

  /** Manifests of a few megabytes that pack well, each with other names. */
  private void manifests(OutputStream out) throws IOException {
    ChangegroupWriter writer = new ChangegroupWriter(out, ChangegroupVersion.V02);
    int count = 8;
    List<Node> manifests = new ArrayList<>();
    List<Node> links = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Node manifest = Node.hash(Node.NULL, Node.NULL, names(i));
      byte[] changeset = changeset(manifest, 10 + i, List.of());
      Node node = Node.hash(Node.NULL, Node.NULL, changeset);
      writer.revision(whole(node, node, changeset));
      manifests.add(manifest);
      links.add(node);
    }
    writer.endGroup();
    for (int i = 0; i < count; i++) {
      writer.revision(whole(manifests.get(i), links.get(i), names(i)));
    }
    writer.endGroup();
    writer.end();
  }

  private static byte[] names(int number) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(6 * MIB);
    for (int i = 0; i < 100_000; i++) {
      lines.writeBytes(line(number + "/" + (1_000_000 + i), Node.NULL));
    }
    return lines.toByteArray();
  }

  /** Changesets that each change a file of their own. */
  private void changesets(OutputStream out) throws IOException {
    ChangegroupWriter writer = new ChangegroupWriter(out, ChangegroupVersion.V02);
    for (int i = 0; i < 60_000; i++) {
      byte[] text = changeset(Node.NULL, 0, List.of(RepoPath.of("" + i)));
      Node node = Node.hash(Node.NULL, Node.NULL, text);
      writer.revision(whole(node, node, text));
    }
    writer.endGroup();
    writer.endGroup();
    writer.end();
  }

  private void markers(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(1);
    for (int i = 0; i < 150_000; i++) {
      data.writeInt(4 + 8 + 2 + 2 + 3 + 20);
      data.writeDouble(i);
      data.writeInt(0);
      data.write(new byte[] {0, 3, 0});
      data.write(Arrays.copyOf(new byte[] {1}, 20));
    }
  }

  private void bookmarks(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    for (int i = 0; i < 400; i++) {
      data.write(new byte[20]);
      data.writeShort(60_000);
      data.write(new byte[60_000]);
    }
  }

  private void interruptions(OutputStream out) throws IOException {
    packed(
        out,
        BundleCompression.ZLIB,
        packed -> {
          DataOutputStream data = new DataOutputStream(packed);
          head(data, "nothing");
          for (int i = 0; i < 200_000; i++) {
            data.writeInt(-1);
            data.writeInt(1 + 6 + 4 + 2 + 2 + 1 + 250);
            data.writeByte(6);
            data.writeBytes("output");
            data.writeInt(i);
            data.write(new byte[] {0, 1, 1, (byte) 250, 'k'});
            data.write(new byte[250]);
            data.writeInt(0);
          }
          data.writeInt(0);
          data.writeInt(0);
        });
  }

  private void parts(OutputStream out) throws IOException {
    packed(
        out,
        BundleCompression.ZLIB,
        packed -> {
          DataOutputStream data = new DataOutputStream(packed);
          for (int i = 0; i < 100_000; i++) {
            head(data, "pushkey");
            data.writeInt(0);
          }
          data.writeInt(0);
        });
  }
}
