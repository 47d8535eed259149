package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.Bundle2Reader;
import dev.gatehouse.vcs.hg.bundle.Bundle2Writer;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.bundle.BundlePart;
import dev.gatehouse.vcs.hg.bundle.ChangegroupReader;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.PartPayloads;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.BookmarkAt;
import dev.gatehouse.vcs.hg.bundle.PartPayloads.PhaseHead;
import dev.gatehouse.vcs.hg.bundle.UnsupportedBundleException;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.phases.HgPhase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Applies the parts of a pushed bundle2 to a transaction, one after the other, and collects what is
 * replied. Used once, by one thread.
 */
final class PushParts {
  private static final String RACED = "remote repository changed while pushing - please try again";

  /** A client sends ten or so, and an old one as many more as it pushes bookmarks. */
  private static final int MOST_PARTS = 10_000;

  /** What must be understood of each part that is: the names of its parameters. */
  private static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          Map.entry("bookmarks", Set.of()),
          Map.entry("cache:rev-branch-cache", Set.of()),
          Map.entry("changegroup", Set.of("version", "nbchanges", "targetphase")),
          Map.entry("check:bookmarks", Set.of()),
          Map.entry("check:heads", Set.of()),
          Map.entry("check:phases", Set.of()),
          Map.entry("check:updated-heads", Set.of()),
          Map.entry("error:abort", Set.of("message", "hint")),
          Map.entry("hgtagsfnodes", Set.of()),
          Map.entry("obsmarkers", Set.of()),
          Map.entry("output", Set.of()),
          Map.entry("phase-heads", Set.of()),
          Map.entry("pushkey", Set.of("namespace", "key", "old", "new")),
          Map.entry("pushvars", Set.of()),
          Map.entry("replycaps", Set.of()));

  private final PushTransaction transaction;
  private final BundleLimits limits;
  private final List<Reply> replies = new ArrayList<>();

  PushParts(PushTransaction transaction, BundleLimits limits) {
    this.transaction = transaction;
    this.limits = limits;
  }

  /** Writes parts of the answer. */
  interface Reply {
    void write(Bundle2Writer writer) throws IOException;
  }

  List<Reply> replies() {
    return replies;
  }

  void apply(Bundle2Reader parts)
      throws IOException, UnsupportedBundleException, PushRefusedException {
    int count = 0;
    for (Optional<BundlePart> next = parts.next(); next.isPresent(); next = parts.next()) {
      if (++count > MOST_PARTS) {
        throw new HgFormatException("more than " + MOST_PARTS + " parts");
      }
      BundlePart part = next.get();
      Set<String> known = KNOWN.get(part.type());
      if (known == null) {
        if (part.mandatory()) {
          throw UnsupportedBundleException.part(part.type());
        }
        continue;
      }
      Set<String> unknown = new HashSet<>(part.required().keySet());
      unknown.removeAll(known);
      if (!unknown.isEmpty() && part.mandatory()) {
        throw UnsupportedBundleException.parameters(part.type(), List.copyOf(unknown));
      }
      if (unknown.isEmpty()) {
        apply(part);
      }
    }
  }

  private void apply(BundlePart part)
      throws IOException, UnsupportedBundleException, PushRefusedException {
    switch (part.type()) {
      case "changegroup" -> addChangegroup(part);
      case "bookmarks" -> {
        for (BookmarkAt bookmark : PartPayloads.readBookmarks(part.payload(), limits)) {
          transaction.bookmark(bookmark.name(), bookmark.node());
        }
      }
      case "phase-heads" ->
          transaction.advance(PartPayloads.readPhaseHeads(part.payload(), limits));
      case "obsmarkers" -> addMarkers(part);
      case "pushkey" -> pushKey(part);
      case "check:heads" -> checkHeads(part);
      case "check:updated-heads" -> checkUpdatedHeads(part);
      case "check:phases" -> checkPhases(part);
      case "check:bookmarks" -> checkBookmarks(part);
      case "error:abort" -> throw aborted(part);
      default -> {
        // Caches are made here, what the client prints is its own, and replies always come.
      }
    }
  }

  /** The client could not go on. */
  static PushRefusedException aborted(BundlePart part) {
    return PushRefusedException.because(
        part.parameter("message").orElse("the client gave up"), List.of());
  }

  private void addChangegroup(BundlePart part)
      throws IOException, UnsupportedBundleException, PushRefusedException {
    String name = part.parameter("version").orElse("01");
    Optional<ChangegroupVersion> version = ChangegroupVersion.named(name);
    if (version.isEmpty()) {
      throw UnsupportedBundleException.parameters(part.type(), List.of("version"));
    }
    PushTransaction.Added added =
        transaction.add(new ChangegroupReader(part.payload(), version.get(), limits));
    long id = part.id();
    replies.add(
        writer ->
            writer
                .mandatory("reply:changegroup")
                .suggest("in-reply-to", Long.toString(id))
                .suggest("return", Integer.toString(PushReport.result(added)))
                .write());
    replies.add(
        writer ->
            writer
                .advisory("output")
                .suggest("in-reply-to", Long.toString(id))
                .write(PushReport.utf8(PushReport.text(added))));
  }

  private void addMarkers(BundlePart part) throws IOException, PushRefusedException {
    byte[] data = part.payload().readNBytes(limits.delta());
    if (part.payload().read() >= 0) {
      throw new HgFormatException("the markers are more than " + limits.delta() + " bytes");
    }
    int added = transaction.mark(data);
    long id = part.id();
    replies.add(
        writer ->
            writer
                .mandatory("reply:obsmarkers")
                .suggest("in-reply-to", Long.toString(id))
                .suggest("new", Integer.toString(added))
                .write());
  }

  private void pushKey(BundlePart part) throws IOException, PushRefusedException {
    String namespace = part.parameter("namespace").orElse("");
    String key = part.parameter("key").orElse("");
    boolean done =
        PushKeys.push(
            transaction,
            namespace,
            key,
            part.parameter("old").orElse(""),
            part.parameter("new").orElse(""));
    if (!done && part.mandatory()) {
      throw PushRefusedException.because(
          "updating " + namespace + " " + key + " failed", List.of());
    }
    long id = part.id();
    replies.add(
        writer ->
            writer
                .mandatory("reply:pushkey")
                .suggest("in-reply-to", Long.toString(id))
                .suggest("return", done ? "1" : "0")
                .write());
  }

  private void checkHeads(BundlePart part) throws IOException, PushRefusedException {
    WireView view = transaction.view();
    Set<Node> heads = new HashSet<>();
    view.heads().forEach(rev -> heads.add(view.changelog().node(rev)));
    Set<Node> seen = new HashSet<>(PartPayloads.readNodes(part.payload(), limits));
    seen.remove(Node.NULL);
    if (!seen.equals(heads)) {
      throw PushRefusedException.raced(RACED);
    }
  }

  private void checkUpdatedHeads(BundlePart part) throws IOException, PushRefusedException {
    WireView view = transaction.view();
    Set<Node> heads = new HashSet<>();
    view.branchHeads()
        .values()
        .forEach(revs -> revs.forEach(rev -> heads.add(view.changelog().node(rev))));
    if (!heads.containsAll(PartPayloads.readNodes(part.payload(), limits))) {
      throw PushRefusedException.raced(RACED);
    }
  }

  private void checkPhases(BundlePart part) throws IOException, PushRefusedException {
    WireView view = transaction.view();
    for (PhaseHead seen : PartPayloads.readPhaseHeads(part.payload(), limits)) {
      if (seen.node().isNull() && seen.phase() == 0) {
        // What a client says that knows nothing of what is here: the null revision is public.
        continue;
      }
      OptionalInt rev = view.changelog().find(seen.node());
      boolean served = rev.isPresent() && rev.getAsInt() >= 0 && view.served().get(rev.getAsInt());
      if (!served) {
        throw PushRefusedException.raced(RACED + " (" + abbreviated(seen.node()) + " is gone)");
      }
      int phase = view.isPublic(rev.getAsInt()) ? 0 : 1;
      if (seen.phase() != phase) {
        throw PushRefusedException.raced(
            String.format(
                "%s (%s is %s expected %s)",
                RACED, abbreviated(seen.node()), phaseName(phase), phaseName(seen.phase())));
      }
    }
  }

  private static String phaseName(int phase) {
    return HgPhase.of(phase).map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("" + phase);
  }

  private static String abbreviated(Node node) {
    return node.hex().substring(0, 12);
  }

  private void checkBookmarks(BundlePart part) throws IOException, PushRefusedException {
    WireView view = transaction.view();
    for (BookmarkAt seen : PartPayloads.readBookmarks(part.payload(), limits)) {
      Optional<Node> found = Optional.ofNullable(view.bookmarks().get(seen.name()));
      if (!found.equals(seen.node())) {
        throw PushRefusedException.raced(
            RACED + " (bookmark \"" + seen.name() + "\" " + moved(seen.node(), found) + ")");
      }
    }
  }

  private static String moved(Optional<Node> seen, Optional<Node> found) {
    if (seen.isEmpty()) {
      return "set on " + abbreviated(found.orElseThrow()) + ", expected missing";
    }
    return found.isEmpty()
        ? "is missing, expected " + abbreviated(seen.get())
        : "move from " + abbreviated(seen.get()) + " to " + abbreviated(found.get());
  }
}
