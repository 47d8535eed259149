package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.RefSummary;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.BranchHead;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds out which commit a name means, and what other names there are. */
final class Revisions {
  /** A name with more parts than this is no name of a revision. */
  private static final int PARTS = 40;

  private static final List<RefKind> GIT_ORDER = List.of(RefKind.BRANCH, RefKind.TAG);

  /** As hg looks a name up. */
  private static final List<RefKind> HG_ORDER =
      List.of(RefKind.BOOKMARK, RefKind.TAG, RefKind.BRANCH);

  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{4,40}");

  private Revisions() {}

  private record SummaryKey(long repository, String fingerprint)
      implements WeightedCache.Key<RefSummary> {}

  private record Found(Revision revision, RepoPath path) {}

  /**
   * Where a revision's name with a path behind it leads; the path need not exist.
   *
   * @throws PortalException NOT_FOUND
   */
  static Position resolve(OpenedRepository opened, RepoPath revisionAndPath) {
    Found found =
        revisionAndPath.isRoot()
            ? new Found(
                defaultRevision(opened).orElseThrow(() -> PortalException.notFound("revision")),
                RepoPath.ROOT)
            : find(opened, revisionAndPath).orElseThrow(() -> PortalException.notFound("revision"));
    return position(opened, found.revision(), found.path());
  }

  static Position position(OpenedRepository opened, Revision revision, RepoPath path) {
    return new Position(opened.access(), revision, path, summary(opened), opened.state());
  }

  /** A revision by its whole name. */
  static Optional<Revision> named(OpenedRepository opened, String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    Optional<Revision> plain = plain(opened, name);
    return plain.isPresent() ? plain : ancestor(opened, name);
  }

  private static Optional<Revision> plain(OpenedRepository opened, String name) {
    Optional<Revision> found = id(opened, name);
    if (found.isEmpty()) {
      found = ref(opened, name);
    }
    return found.isPresent() ? found : commit(opened, name);
  }

  /** As git has it: a full id is never taken for a name, however refs are called. */
  private static Optional<Revision> id(OpenedRepository opened, String name) {
    return CommitId.parse(name).flatMap(full -> commit(opened, full.hex()));
  }

  /** What a name such as {@code main~2} or {@code v1.0^2} stands for. */
  private static Optional<Revision> ancestor(OpenedRepository opened, String name) {
    return Ancestry.of(name)
        .flatMap(
            ancestry ->
                plain(opened, ancestry.start())
                    .flatMap(start -> ancestry.walk(opened.repository().commits(), start.commit())))
        .map(Revision::of);
  }

  /**
   * The tip of the default branch; where that does not exist, of the first branch there is, or on
   * hg of the newest changeset's.
   */
  static Optional<Revision> defaultRevision(OpenedRepository opened) {
    RefStore refs = opened.repository().refs();
    Optional<Revision> tip = refs.find(refs.defaultBranch()).map(Revisions::revision);
    if (tip.isPresent()) {
      return tip;
    }
    if (opened.isHg()) {
      return refs.find(RefName.tag("tip"))
          .flatMap(ref -> opened.repository().commits().find(ref.commit()))
          .flatMap(
              newest ->
                  refs.find(RefName.branch(newest.extras().getOrDefault("branch", "default"))))
          .map(Revisions::revision);
    }
    return refs.list().stream()
        .filter(r -> r.name().kind() == RefKind.BRANCH)
        .findFirst()
        .map(Revisions::revision);
  }

  private static Optional<Found> find(OpenedRepository opened, RepoPath revisionAndPath) {
    byte[] bytes = revisionAndPath.bytes();
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < bytes.length && ends.size() < PARTS; i++) {
      if (bytes[i] == '/') {
        ends.add(i);
      }
    }
    if (ends.size() < PARTS) {
      ends.add(bytes.length);
    }
    int first = ends.get(0);
    Optional<Found> found = found(bytes, first, name -> id(opened, name));
    for (int i = ends.size() - 1; i >= 0 && found.isEmpty(); i--) {
      found = found(bytes, ends.get(i), name -> ref(opened, name));
    }
    if (found.isEmpty()) {
      found = found(bytes, first, name -> commit(opened, name));
    }
    for (int i = ends.size() - 1; i >= 0 && found.isEmpty(); i--) {
      found = found(bytes, ends.get(i), name -> ancestor(opened, name));
    }
    return found;
  }

  private static Optional<Found> found(
      byte[] bytes, int end, Function<String, Optional<Revision>> named) {
    return text(bytes, end).flatMap(named).map(revision -> new Found(revision, rest(bytes, end)));
  }

  private static Optional<String> text(byte[] bytes, int end) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static RepoPath rest(byte[] bytes, int end) {
    return end == bytes.length
        ? RepoPath.ROOT
        : RepoPath.of(java.util.Arrays.copyOfRange(bytes, end + 1, bytes.length));
  }

  private static Optional<Revision> ref(OpenedRepository opened, String name) {
    if (name.equals("HEAD")) {
      return defaultRevision(opened);
    }
    if (name.startsWith("refs/heads/")) {
      return ref(opened, RefKind.BRANCH, name.substring("refs/heads/".length()));
    }
    if (name.startsWith("refs/tags/")) {
      return ref(opened, RefKind.TAG, name.substring("refs/tags/".length()));
    }
    if (name.startsWith("refs/bookmarks/")) {
      return ref(opened, RefKind.BOOKMARK, name.substring("refs/bookmarks/".length()));
    }
    Optional<Revision> found = Optional.empty();
    for (RefKind kind : opened.isHg() ? HG_ORDER : GIT_ORDER) {
      found = found.isPresent() ? found : ref(opened, kind, name);
    }
    return found;
  }

  private static Optional<Revision> ref(OpenedRepository opened, RefKind kind, String name) {
    if (name.isEmpty() || name.length() > 255) {
      return Optional.empty();
    }
    return opened.repository().refs().find(new RefName(kind, name)).map(Revisions::revision);
  }

  /** What a branch, or on hg a bookmark, of a repository points at. */
  static Optional<Revision> head(Repository repository, String name) {
    if (name.isEmpty() || name.length() > 255) {
      return Optional.empty();
    }
    Optional<Ref> found = repository.refs().find(RefName.branch(name));
    if (found.isEmpty() && repository.kind() == VcsKind.HG) {
      found = repository.refs().find(new RefName(RefKind.BOOKMARK, name));
    }
    return found.map(Revisions::revision);
  }

  private static Optional<Revision> commit(OpenedRepository opened, String digits) {
    if (!DIGITS.matcher(digits).matches()) {
      return Optional.empty();
    }
    return opened.repository().commits().resolve(digits).map(Revision::of);
  }

  private static Revision revision(Ref ref) {
    CommitId commit = ref.commit();
    return switch (ref.name().kind()) {
      case BRANCH -> new Revision(Revision.Kind.BRANCH, ref.name().name(), commit);
      case TAG -> new Revision(Revision.Kind.TAG, ref.name().name(), commit);
      case BOOKMARK -> new Revision(Revision.Kind.BOOKMARK, ref.name().name(), commit);
      case OTHER -> Revision.of(commit);
    };
  }

  /** The names to choose from. */
  static RefSummary summary(OpenedRepository opened) {
    return opened
        .cache()
        .get(
            new SummaryKey(opened.id(), opened.fingerprint()),
            () -> summarize(opened),
            s -> 60L * (s.branches().size() + s.tags().size() + s.bookmarks().size()));
  }

  private static RefSummary summarize(OpenedRepository opened) {
    RefStore refs = opened.repository().refs();
    String first = refs.defaultBranch().name();
    List<String> branches = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    List<String> bookmarks = new ArrayList<>();
    for (Ref ref : refs.list()) {
      switch (ref.name().kind()) {
        case BRANCH -> branches.add(ref.name().name());
        case TAG -> tags.add(ref.name().name());
        case BOOKMARK -> bookmarks.add(ref.name().name());
        case OTHER -> {}
      }
    }
    Set<String> closed = new HashSet<>();
    if (opened.isHg()) {
      branches.stream()
          .filter(name -> refs.heads(RefName.branch(name)).stream().allMatch(BranchHead::closed))
          .forEach(closed::add);
    }
    branches.sort(
        Comparator.comparing((String name) -> !name.equals(first))
            .thenComparing(closed::contains)
            .thenComparing(Comparator.naturalOrder()));
    tags.sort(VersionOrder.NEWEST_FIRST);
    return new RefSummary(
        first,
        head(branches),
        head(tags),
        head(bookmarks),
        branches.size(),
        tags.size(),
        bookmarks.size());
  }

  private static List<String> head(List<String> names) {
    return names.subList(0, Math.min(names.size(), RefSummary.OFFERED));
  }
}
