package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeConflict.Kind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Merges two lists of files that come from a third, by following each file of the third: to where
 * and to what each side brought it. Knows nothing of how a system keeps its trees, so that it can
 * tell what must come of a merge that somebody else computed. Used once.
 */
public final class TreeMerge {
  private final Contents contents;
  private final SortedMap<RepoPath, TreeEntry> base;
  private final SortedMap<RepoPath, TreeEntry> ours;
  private final SortedMap<RepoPath, TreeEntry> theirs;
  private SortedMap<RepoPath, RepoPath> ourRenames = new TreeMap<>();
  private SortedMap<RepoPath, RepoPath> theirRenames = new TreeMap<>();
  private final TreeMap<RepoPath, MergedFile> placed = new TreeMap<>();

  /** Whose file is at a place already, where only one side brought it. */
  private final Set<RepoPath> fromOurs = new HashSet<>();

  private final TreeMap<RepoPath, MergeConflict> conflicts = new TreeMap<>();

  /** Gives contents. */
  public interface Contents {
    /** All bytes of an entry that has content; not to be changed. */
    byte[] read(TreeEntry entry);
  }

  /**
   * What came of it.
   *
   * @param files all of them; of those in conflict what can be shown
   * @param conflicts by path
   * @param touched the paths on which the result may differ from ours: those that theirs changed,
   *     and where ours has moved those to
   */
  public record Result(
      SortedMap<RepoPath, MergedFile> files,
      SortedMap<RepoPath, MergeConflict> conflicts,
      Set<RepoPath> touched) {}

  /**
   * A merge of files, links and submodules; of directories only these count.
   *
   * @param contents of all three
   */
  public TreeMerge(
      Contents contents,
      Collection<TreeEntry> base,
      Collection<TreeEntry> ours,
      Collection<TreeEntry> theirs) {
    this.contents = contents;
    this.base = byPath(base);
    this.ours = byPath(ours);
    this.theirs = byPath(theirs);
  }

  private static SortedMap<RepoPath, TreeEntry> byPath(Collection<TreeEntry> entries) {
    TreeMap<RepoPath, TreeEntry> map = new TreeMap<>();
    entries.forEach(entry -> map.put(entry.path(), entry));
    return map;
  }

  static boolean isFile(TreeEntry entry) {
    return entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.EXECUTABLE;
  }

  private static boolean sameType(TreeEntry a, TreeEntry b) {
    return a.kind() == b.kind() || (isFile(a) && isFile(b));
  }

  private static boolean same(@Nullable TreeEntry a, @Nullable TreeEntry b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.kind() == b.kind() && a.content().equals(b.content());
  }

  /** Does it. */
  public Result merge() {
    ourRenames = renames(ours, theirs);
    theirRenames = renames(theirs, ours);
    Set<RepoPath> cameFromBase = new HashSet<>();
    for (RepoPath path : base.keySet()) {
      follow(path, cameFromBase);
    }
    Set<RepoPath> fresh = new HashSet<>(ours.keySet());
    fresh.addAll(theirs.keySet());
    for (RepoPath path : new java.util.TreeSet<>(fresh)) {
      TreeEntry mine = cameFromBase.contains(ourKey(path)) ? null : ours.get(path);
      TreeEntry other = cameFromBase.contains(theirKey(path)) ? null : theirs.get(path);
      if (mine != null && other != null) {
        place(path, meet(path, null, mine, other), true);
      } else if (mine != null) {
        place(path, MergedFile.of(mine), true);
      } else if (other != null) {
        place(path, MergedFile.of(other), false);
      }
    }
    for (RepoPath path : List.copyOf(placed.keySet())) {
      byte[] below = Arrays.copyOf(path.bytes(), path.bytes().length + 1);
      below[below.length - 1] = '/';
      RepoPath next = placed.higherKey(path);
      while (next != null && startsWith(next.bytes(), path.bytes())) {
        if (startsWith(next.bytes(), below)) {
          conflicts.remove(path);
          conflict(path, Kind.FILE_AND_DIRECTORY, base.get(path), ours.get(path), theirs.get(path));
          break;
        }
        next = placed.higherKey(next);
      }
    }
    return new Result(placed, conflicts, touched());
  }

  private Set<RepoPath> touched() {
    Set<RepoPath> touched = new HashSet<>();
    Set<RepoPath> all = new HashSet<>(base.keySet());
    all.addAll(theirs.keySet());
    for (RepoPath path : all) {
      if (!same(base.get(path), theirs.get(path))) {
        touched.add(path);
        touched.add(ourRenames.getOrDefault(path, path));
      }
    }
    return touched;
  }

  private static boolean startsWith(byte[] path, byte[] prefix) {
    return path.length >= prefix.length
        && Arrays.equals(path, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** A path of ours, told apart from the same path of theirs. */
  private static RepoPath ourKey(RepoPath path) {
    return path.resolve(RepoPath.of("1"));
  }

  private static RepoPath theirKey(RepoPath path) {
    return path.resolve(RepoPath.of("2"));
  }

  private SortedMap<RepoPath, RepoPath> renames(
      SortedMap<RepoPath, TreeEntry> side, SortedMap<RepoPath, TreeEntry> other) {
    TreeMap<RepoPath, TreeEntry> gone = new TreeMap<>(base);
    gone.keySet().removeAll(side.keySet());
    if (gone.isEmpty()) {
      return new TreeMap<>();
    }
    TreeMap<RepoPath, TreeEntry> fresh = new TreeMap<>(side);
    fresh.keySet().removeAll(base.keySet());
    Set<RepoPath> matter = new HashSet<>();
    gone.forEach(
        (path, entry) -> {
          if (!same(entry, other.get(path))) {
            matter.add(path);
          }
        });
    return new TreeRenames(contents, gone, fresh).find(matter);
  }

  /** Finds out what became of a file that the base has. */
  private void follow(RepoPath path, Set<RepoPath> cameFromBase) {
    TreeEntry was = Objects.requireNonNull(base.get(path));
    RepoPath here = ourRenames.getOrDefault(path, path);
    RepoPath there = theirRenames.getOrDefault(path, path);
    TreeEntry mine = ours.get(here);
    TreeEntry other = theirs.get(there);
    if (mine != null && other != null && !sameType(mine, other) && !here.equals(there)) {
      // Not one file any more: the one that moved stands alone.
      boolean collision = here.equals(path) ? ours.containsKey(there) : theirs.containsKey(here);
      if (collision && (here.equals(path) || there.equals(path))) {
        return;
      }
      loner(path, was, here, there, mine, other, cameFromBase);
      return;
    }
    if (mine != null) {
      cameFromBase.add(ourKey(here));
    }
    if (other != null) {
      cameFromBase.add(theirKey(there));
    }
    if (mine == null && other == null) {
      return;
    }
    if (mine != null && other != null) {
      both(path, was, here, there, mine, other);
    } else if (mine != null) {
      alone(path, was, here, mine, true);
    } else if (other != null) {
      alone(path, was, there, other, false);
    }
  }

  private void loner(
      RepoPath path,
      TreeEntry was,
      RepoPath here,
      RepoPath there,
      TreeEntry mine,
      TreeEntry other,
      Set<RepoPath> cameFromBase) {
    if (!here.equals(path)) {
      cameFromBase.add(ourKey(here));
      place(here, MergedFile.of(mine), true);
      conflict(here, Kind.CHANGED_AND_DELETED, was, mine, null);
    }
    if (!there.equals(path)) {
      cameFromBase.add(theirKey(there));
      place(there, MergedFile.of(other), false);
      conflict(there, Kind.CHANGED_AND_DELETED, was, null, other);
    }
  }

  /** Only one side has it still. */
  private void alone(RepoPath path, TreeEntry was, RepoPath at, TreeEntry entry, boolean isOurs) {
    if (at.equals(path) && same(was, entry)) {
      return;
    }
    place(at, MergedFile.of(entry), isOurs);
    conflict(at, Kind.CHANGED_AND_DELETED, was, isOurs ? entry : null, isOurs ? null : entry);
  }

  private void both(
      RepoPath path,
      TreeEntry was,
      RepoPath here,
      RepoPath there,
      TreeEntry mine,
      TreeEntry other) {
    if (here.equals(there)) {
      place(here, meet(here, was, mine, other), true);
    } else if (there.equals(path)) {
      place(here, meet(here, was, mine, other), true);
    } else if (here.equals(path)) {
      place(there, meet(there, was, mine, other), false);
    } else {
      MergedFile merged = meet(path, was, mine, other);
      place(here, merged, true);
      place(there, merged, false);
      conflict(path, Kind.RENAMES, was, null, null);
      conflict(here, Kind.RENAMES, was, mine, null);
      conflict(there, Kind.RENAMES, was, null, other);
    }
  }

  private void place(RepoPath path, MergedFile file, boolean isOurs) {
    MergedFile before = placed.get(path);
    if (before == null) {
      placed.put(path, file);
      if (isOurs) {
        fromOurs.add(path);
      }
      return;
    }
    MergedFile mine = fromOurs.contains(path) ? before : file;
    MergedFile other = fromOurs.contains(path) ? file : before;
    TreeEntry a = entry(path, mine);
    TreeEntry b = entry(path, other);
    MergedFile merged =
        a.kind() == b.kind() && Arrays.equals(bytes(mine), bytes(other))
            ? mine
            : meet(path, null, a, b);
    placed.put(path, merged);
  }

  private byte[] bytes(MergedFile file) {
    if (file.entry().isEmpty()) {
      return file.texts().get(0);
    }
    TreeEntry entry = file.entry().get();
    return entry.kind().hasContent()
        ? contents.read(entry)
        : entry.content().value().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** Texts that are in no tree yet, by the entry that stands for them. */
  private final Map<TreeEntry, byte[]> made = new java.util.HashMap<>();

  private TreeEntry entry(RepoPath path, MergedFile file) {
    if (file.entry().isPresent()) {
      return file.entry().get();
    }
    TreeEntry entry =
        new TreeEntry(
            path, file.kind(), new dev.gatehouse.vcs.spi.ContentId("merged-" + made.size()));
    made.put(entry, file.texts().get(0));
    return entry;
  }

  private byte[] read(TreeEntry entry) {
    byte[] text = made.get(entry);
    return text != null ? text : contents.read(entry);
  }

  /** What comes of two entries that meet at a path. */
  private MergedFile meet(RepoPath path, @Nullable TreeEntry was, TreeEntry mine, TreeEntry other) {
    if (same(mine, other) || same(was, other)) {
      return MergedFile.of(mine);
    }
    if (same(was, mine)) {
      return MergedFile.of(other);
    }
    if (!sameType(mine, other)) {
      conflict(path, Kind.NOT_A_FILE, was, mine, other);
      return MergedFile.of(mine);
    }
    EntryKind kind = mine.kind();
    if (mine.kind() != other.kind()) {
      if (was != null && was.kind() == mine.kind()) {
        kind = other.kind();
      } else if (was == null || was.kind() != other.kind()) {
        conflict(path, Kind.TEXT, was, mine, other);
      }
    }
    MergedFile merged = content(path, was, mine, other);
    return new MergedFile(kind, merged.entry(), merged.texts());
  }

  private MergedFile content(
      RepoPath path, @Nullable TreeEntry was, TreeEntry mine, TreeEntry other) {
    if (mine.content().equals(other.content())
        || (was != null && was.content().equals(other.content()))) {
      return MergedFile.of(mine);
    }
    if (was != null && was.content().equals(mine.content())) {
      return MergedFile.of(other);
    }
    if (!isFile(mine)) {
      conflict(path, Kind.NOT_A_FILE, was, mine, other);
      return MergedFile.of(mine);
    }
    byte[] from = was != null && isFile(was) ? read(was) : new byte[0];
    byte[] a = read(mine);
    byte[] b = read(other);
    if (isBinary(from) || isBinary(a) || isBinary(b)) {
      if (Arrays.equals(a, b)) {
        return MergedFile.of(mine);
      }
      conflict(path, Kind.BINARY, was, mine, other);
      return MergedFile.of(mine);
    }
    List<byte[]> texts = LineMerge.merges(from, a, b);
    if (texts.isEmpty()) {
      conflict(path, Kind.TEXT, was, mine, other);
      return MergedFile.of(mine.kind(), LineMerge.withBoth(from, a, b));
    }
    return new MergedFile(mine.kind(), Optional.empty(), texts);
  }

  private static boolean isBinary(byte[] content) {
    for (int at = 0; at < Math.min(content.length, 8000); at++) {
      if (content[at] == 0) {
        return true;
      }
    }
    return false;
  }

  private void conflict(
      RepoPath path,
      Kind kind,
      @Nullable TreeEntry was,
      @Nullable TreeEntry mine,
      @Nullable TreeEntry other) {
    conflicts.putIfAbsent(
        path,
        new MergeConflict(
            path,
            kind,
            Optional.ofNullable(was),
            Optional.ofNullable(mine),
            Optional.ofNullable(other)));
  }
}
