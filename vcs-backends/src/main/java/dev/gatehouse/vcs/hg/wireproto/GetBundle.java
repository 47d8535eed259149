package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.Bundle2Writer;
import dev.gatehouse.vcs.hg.bundle.BundleCapabilities;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.PartPayloads;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.BookmarkAt;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.bundle.UrlQuoting;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.phases.HgPhase;
import dev.gatehouse.vcs.hg.phases.PhaseRoots;
import dev.gatehouse.vcs.hg.wireproto.WireAnswer.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Answers {@code getbundle}. Used once, by one thread. */
final class GetBundle {
  /** Smaller ones are made anew as fast as they would be found. */
  private static final int LEAST_KEPT = 100;

  private final WireRepository repository;
  private final WireView view;
  private final Arguments arguments;

  GetBundle(WireRepository repository, WireView view, Arguments arguments) {
    this.repository = repository;
    this.view = view;
    this.arguments = arguments;
  }

  /** Whether the client takes bundle2, and so errors in one. */
  static boolean wantsParts(Arguments arguments) {
    return arguments.list("bundlecaps").stream().anyMatch(cap -> cap.startsWith("HG2"));
  }

  /** A bundle2 that says an error and nothing else. */
  static Body abort(WireException error) {
    return out -> {
      Bundle2Writer writer = Bundle2Writer.begin(out);
      Bundle2Writer.Part part = writer.mandatory("error:abort").require("message", error.line());
      error.hint().ifPresent(hint -> part.suggest("hint", hint));
      part.write();
      writer.end();
    };
  }

  WireAnswer answer() throws IOException, WireException {
    Exchanged.require(repository);
    SortedSet<Integer> heads = heads();
    Outgoing outgoing = Outgoing.of(view, heads, common());
    if (!wantsParts(arguments)) {
      if (!arguments.flag("cg", true)) {
        throw new WireException("a bundle of the old kind has a changegroup");
      }
      return changegroup(outgoing);
    }
    BundleCapabilities client = capabilities();
    List<Part> parts = new ArrayList<>();
    if (arguments.flag("bookmarks", false) && client.has("bookmarks")) {
      byte[] bookmarks = bookmarks();
      if (bookmarks.length > 0) {
        parts.add(new Part("bookmarks", Optional.empty(), bookmarks));
      }
    }
    for (String namespace : arguments.list("listkeys")) {
      byte[] keys = PushKeys.list(view, namespace).getBytes(StandardCharsets.UTF_8);
      parts.add(new Part("listkeys", Optional.of(namespace), keys));
    }
    if (arguments.flag("obsmarkers", false)) {
      markers(client, heads).ifPresent(parts::add);
    }
    if (arguments.flag("phases", false) && client.has("phases", "heads")) {
      parts.add(new Part("phase-heads", Optional.empty(), phases(heads)));
    }
    return arguments.flag("stream", false)
        ? stream(client, parts)
        : bundle(outgoing, heads, client, parts);
  }

  /** What follows the changegroup. */
  @SuppressWarnings("ArrayRecordComponent") // Made for one answer, and handed on once.
  private record Part(String type, Optional<String> namespace, byte[] payload) {
    void write(Bundle2Writer writer) throws IOException {
      Bundle2Writer.Part part = writer.mandatory(type);
      namespace.ifPresent(name -> part.require("namespace", name));
      part.write(payload);
    }
  }

  /** Only the changegroup, of version 01: what clients got before there were parts. */
  static WireAnswer changegroup(WireView view, Outgoing outgoing) {
    Body body = out -> new ChangegroupSource(view, outgoing, ChangegroupVersion.V01).write(out);
    return new WireAnswer.Stream(Optional.empty(), true, body);
  }

  private WireAnswer changegroup(Outgoing outgoing) {
    return changegroup(view, outgoing);
  }

  private WireAnswer bundle(
      Outgoing outgoing, Collection<Integer> heads, BundleCapabilities client, List<Part> parts)
      throws WireException {
    int count = arguments.flag("cg", true) ? outgoing.missing().cardinality() : 0;
    boolean named = client.has("changegroup");
    ChangegroupVersion version = version(client);
    Body body =
        out -> {
          Bundle2Writer writer = Bundle2Writer.begin(out);
          if (count > 0) {
            Bundle2Writer.Part part = writer.mandatory("changegroup");
            if (named) {
              part.require("version", version.wireName());
            }
            part.suggest("nbchanges", Integer.toString(count));
            try (OutputStream payload = part.open()) {
              new ChangegroupSource(view, outgoing, version).write(payload);
            }
          }
          for (Part part : parts) {
            part.write(writer);
          }
          writer.end();
        };
    Optional<String> key =
        count < LEAST_KEPT
            ? Optional.empty()
            : Optional.of(key(outgoing, heads, version + (named ? " named" : ""), parts));
    return new WireAnswer.Stream(key, true, body);
  }

  /** Everything that the bundle follows from: ids stand for all that they reach. */
  private String key(
      Outgoing outgoing, Collection<Integer> heads, String version, List<Part> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(("1 " + version + " " + heads.size() + "\n").getBytes(StandardCharsets.UTF_8));
      for (int rev : heads) {
        digest.update(view.changelog().node(rev).bytes());
      }
      List<Integer> common = new Ancestry(Outgoing.dag(view.changelog())).heads(outgoing.common());
      for (int rev : common) {
        digest.update(view.changelog().node(rev).bytes());
      }
      for (Part part : parts) {
        String head = part.type() + " " + part.namespace() + " " + part.payload().length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(part.payload());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ChangegroupVersion version(BundleCapabilities client) throws WireException {
    if (!client.has("changegroup")) {
      return ChangegroupVersion.V01;
    }
    ChangegroupVersion[] all = ChangegroupVersion.values();
    for (int i = all.length - 1; i >= 0; i--) {
      if (client.has("changegroup", all[i].wireName())) {
        return all[i];
      }
    }
    throw new WireException("no changegroup version is common to both sides");
  }

  private SortedSet<Integer> heads() throws WireException {
    TreeSet<Integer> revs = new TreeSet<>();
    Optional<List<Node>> named = arguments.nodes("heads");
    if (named.isEmpty()) {
      revs.addAll(view.heads());
      return revs;
    }
    for (Node node : named.get()) {
      OptionalInt rev = view.changelog().find(node);
      if (rev.isEmpty() || (rev.getAsInt() >= 0 && !view.served().get(rev.getAsInt()))) {
        throw new WireException("unknown revision '" + node.hex() + "'");
      }
      if (rev.getAsInt() >= 0) {
        revs.add(rev.getAsInt());
      }
    }
    return revs;
  }

  /** What the client has and may be seen here; of all else it is not said whether it is here. */
  private SortedSet<Integer> common() throws WireException {
    TreeSet<Integer> revs = new TreeSet<>();
    for (Node node : arguments.nodes("common").orElse(List.of())) {
      OptionalInt rev = view.changelog().find(node);
      if (rev.isPresent() && rev.getAsInt() >= 0 && view.served().get(rev.getAsInt())) {
        revs.add(rev.getAsInt());
      }
    }
    return revs;
  }

  private BundleCapabilities capabilities() throws WireException {
    for (String capability : arguments.list("bundlecaps")) {
      if (capability.startsWith("bundle2=")) {
        try {
          return BundleCapabilities.parse(
              UrlQuoting.unquote(capability.substring("bundle2=".length())));
        } catch (HgFormatException e) {
          throw new WireException("the client's capabilities are malformed");
        }
      }
    }
    return BundleCapabilities.NONE;
  }

  private byte[] bookmarks() {
    List<BookmarkAt> bookmarks = new ArrayList<>();
    view.bookmarks()
        .forEach((name, node) -> bookmarks.add(new BookmarkAt(name, Optional.of(node))));
    return PartPayloads.writeBookmarks(bookmarks);
  }

  /**
   * The phases of the heads; of drafts also the public heads below them, so that the client knows
   * where they begin.
   */
  private byte[] phases(Collection<Integer> heads) {
    TreeSet<Integer> published = new TreeSet<>();
    TreeSet<Integer> drafts = new TreeSet<>();
    for (int rev : heads) {
      (view.publishing() || view.isPublic(rev) ? published : drafts).add(rev);
    }
    if (!drafts.isEmpty()) {
      Ancestry ancestry = new Ancestry(Outgoing.dag(view.changelog()));
      BitSet below = ancestry.missing(drafts, published);
      BitSet publicBelow = new BitSet();
      below.stream().filter(view::isPublic).forEach(publicBelow::set);
      published.addAll(ancestry.heads(publicBelow));
    }
    List<PhaseHead> list = new ArrayList<>();
    published.forEach(rev -> list.add(new PhaseHead(0, view.changelog().node(rev))));
    drafts.forEach(rev -> list.add(new PhaseHead(1, view.changelog().node(rev))));
    return PartPayloads.writePhaseHeads(list);
  }

  private Optional<Part> markers(BundleCapabilities client, Collection<Integer> heads)
      throws IOException {
    BitSet wanted = new Ancestry(Outgoing.dag(view.changelog())).ancestors(heads);
    List<byte[]> markers = view.markers(wanted);
    if (markers.isEmpty() || !client.has("obsmarkers", "V1")) {
      return Optional.empty();
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(1);
    markers.forEach(payload::writeBytes);
    return Optional.of(new Part("obsmarkers", Optional.empty(), payload.toByteArray()));
  }

  private WireAnswer stream(BundleCapabilities client, List<Part> parts)
      throws IOException, WireException {
    Optional<List<StreamFile>> found = StreamClone.files(repository);
    if (found.isEmpty()) {
      throw new WireException(
          "this repository has changesets that are not served, so it cannot be streamed",
          "clone it with --pull");
    }
    if (!client.has("stream", "v2")) {
      throw new WireException("the client does not understand stream clones");
    }
    String requirements = String.join(",", ServerCapabilities.streamRequirements(repository));
    List<StreamFile> files = new ArrayList<>(found.get());
    // Looked at after the files, so that none of their changesets came after the phases.
    phaseRoots(repository.view()).ifPresent(files::add);
    Body body =
        out -> {
          Bundle2Writer writer = Bundle2Writer.begin(out);
          Bundle2Writer.Part part =
              writer
                  .mandatory("stream2")
                  .require("bytecount", Long.toString(StreamClone.bytes(files)))
                  .require("filecount", Integer.toString(files.size()))
                  .require("requirements", UrlQuoting.quote(requirements));
          try (OutputStream payload = part.open()) {
            StreamClone.writeSecond(files, payload);
          }
          for (Part following : parts) {
            following.write(writer);
          }
          writer.end();
        };
    return new WireAnswer.Stream(Optional.empty(), false, body);
  }

  /** Without this file all that a client was streamed is public to it. */
  private static Optional<StreamFile> phaseRoots(WireView view) {
    Set<Node> roots = new TreeSet<>();
    if (!view.publishing()) {
      view.draftRoots().forEach(rev -> roots.add(view.changelog().node(rev)));
    }
    if (roots.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = new PhaseRoots(Map.of(HgPhase.DRAFT, roots)).format();
    return Optional.of(new StreamFile.Made("phaseroots", content));
  }
}
