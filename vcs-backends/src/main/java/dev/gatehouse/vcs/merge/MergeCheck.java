package dev.gatehouse.vcs.merge;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.LogQuery;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes what must come of a git merge from the commits and files alone, and says where a
 * candidate differs from that. Shares nothing with what made the candidate but the readers. For one
 * thread.
 */
public final class MergeCheck {
  private static final int MOST_FILES = 1_000_000;
  private static final int MOST_COMMITS = 10_000;
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_TOLD = 100;
  private static final int DEEPEST = 50;

  private final CommitReader commits;
  private final TreeReader trees;

  /** Where the result may differ from the tip. */
  private final Set<RepoPath> touched = new HashSet<>();

  /** Texts of files that no commit has, by the name of their content. */
  private final Map<ContentId, byte[]> made = new HashMap<>();

  private final Map<TreeEntry, byte[]> read = new HashMap<>();

  public MergeCheck(CommitReader commits, TreeReader trees) {
    this.commits = commits;
    this.trees = trees;
  }

  /**
   * The paths on which a candidate is not what it must be, or that it changes although nothing that
   * is to come changed them; sorted, at most 100.
   *
   * @param request a merge, squash, rebase or fast-forward
   */
  public List<RepoPath> differences(MergeRequest request, CommitId candidate) {
    SortedMap<RepoPath, MergedFile> expected = expected(request);
    Map<RepoPath, TreeEntry> found = new HashMap<>();
    files(candidate).forEach(entry -> found.put(entry.path(), entry));
    TreeSet<RepoPath> wrong = new TreeSet<>();
    expected.forEach(
        (path, file) -> {
          TreeEntry entry = found.get(path);
          if (entry == null || !matches(file, entry)) {
            wrong.add(path);
          }
        });
    found.keySet().stream().filter(path -> !expected.containsKey(path)).forEach(wrong::add);
    wrong.addAll(strays(request, found));
    return wrong.stream().limit(MOST_TOLD).toList();
  }

  /** What differs from the tip, and was touched by nothing that came. */
  private Set<RepoPath> strays(MergeRequest request, Map<RepoPath, TreeEntry> found) {
    if (request.strategy() == MergeStrategy.FAST_FORWARD) {
      return Set.of();
    }
    Map<RepoPath, TreeEntry> before = new HashMap<>();
    files(request.tip()).forEach(entry -> before.put(entry.path(), entry));
    Set<RepoPath> strays = new HashSet<>(before.keySet());
    strays.addAll(found.keySet());
    strays.removeIf(path -> Objects.equals(before.get(path), found.get(path)));
    strays.removeAll(touched);
    strays.removeAll(request.resolutions().keySet());
    return strays;
  }

  private boolean matches(MergedFile file, TreeEntry entry) {
    if (file.kind() != entry.kind()) {
      return false;
    }
    if (file.entry().isPresent()) {
      TreeEntry wanted = file.entry().get();
      return wanted.content().equals(entry.content())
          || (entry.kind().hasContent() && Arrays.equals(contents(wanted), contents(entry)));
    }
    byte[] content = contents(entry);
    return file.texts().stream().anyMatch(text -> Arrays.equals(text, content));
  }

  private SortedMap<RepoPath, MergedFile> expected(MergeRequest request) {
    return switch (request.strategy()) {
      case FAST_FORWARD -> plain(files(request.head()));
      case MERGE, SQUASH -> {
        Collection<TreeEntry> base =
            base(List.of(request.tip()), List.of(request.head()), 0).orElse(List.of());
        TreeMerge.Result merged = merge(base, files(request.tip()), files(request.head()));
        touched.addAll(merged.touched());
        yield decided(merged, request.resolutions());
      }
      case REBASE -> rebased(request);
      case GRAFT, CLOSE_AND_MERGE ->
          throw new VcsException(VcsErrorCode.BAD_REQUEST, "git has no " + request.strategy());
    };
  }

  /**
   * Merges two commits; where they have several common ancestors, those are merged first.
   *
   * @return empty if they have nothing in common
   */
  public Optional<TreeMerge.Result> merge(CommitId ours, CommitId theirs) {
    return base(List.of(ours), List.of(theirs), 0)
        .map(base -> merge(base, files(ours), files(theirs)));
  }

  /**
   * Merges two commits as if they came from a third.
   *
   * @param base empty for nothing
   * @param theirs empty for nothing
   */
  public TreeMerge.Result merge(Optional<CommitId> base, CommitId ours, Optional<CommitId> theirs) {
    return merge(
        base.map(this::files).orElse(List.of()),
        files(ours),
        theirs.map(this::files).orElse(List.of()));
  }

  /** The bytes of a file of a merge. */
  public byte[] content(MergedFile file) {
    return file.entry().map(this::contents).orElseGet(() -> file.texts().get(0));
  }

  private static SortedMap<RepoPath, MergedFile> plain(Collection<TreeEntry> entries) {
    TreeMap<RepoPath, MergedFile> files = new TreeMap<>();
    entries.forEach(entry -> files.put(entry.path(), MergedFile.of(entry)));
    return files;
  }

  private TreeMerge.Result merge(
      Collection<TreeEntry> base, Collection<TreeEntry> ours, Collection<TreeEntry> theirs) {
    return new TreeMerge(this::contents, base, ours, theirs).merge();
  }

  /** The files, with what was decided; what is not decided stays in no state that matches. */
  private static SortedMap<RepoPath, MergedFile> decided(
      TreeMerge.Result result, Map<RepoPath, Resolution> resolutions) {
    SortedMap<RepoPath, MergedFile> files = new TreeMap<>(result.files());
    for (RepoPath path : result.conflicts().keySet()) {
      Resolution resolution = resolutions.get(path);
      if (resolution instanceof Resolution.Content content) {
        files.put(path, MergedFile.of(content.kind(), content.content()));
      } else if (resolution instanceof Resolution.Deleted) {
        files.remove(path);
      } else {
        files.put(
            path,
            new MergedFile(dev.gatehouse.vcs.spi.EntryKind.DIRECTORY, Optional.empty(), List.of()));
      }
    }
    return files;
  }

  private SortedMap<RepoPath, MergedFile> rebased(MergeRequest request) {
    List<Commit> line =
        new ArrayList<>(
            commits.log(
                new LogQuery(List.of(request.head()), List.of(request.tip()), 0, MOST_COMMITS)));
    java.util.Collections.reverse(line);
    Map<RepoPath, Resolution> resolutions = request.resolutions();
    Collection<TreeEntry> now = files(request.tip());
    SortedMap<RepoPath, MergedFile> result = plain(now);
    for (Commit commit : line) {
      if (commit.parents().size() > 1) {
        continue;
      }
      Collection<TreeEntry> before =
          commit.parents().isEmpty() ? List.of() : files(commit.parents().get(0));
      TreeMerge.Result merged = merge(before, now, files(commit.id()));
      touched.addAll(merged.touched());
      boolean conflict = !merged.conflicts().isEmpty();
      result = decided(merged, conflict ? resolutions : Map.of());
      resolutions = conflict ? Map.of() : resolutions;
      now = entries(result);
    }
    return result;
  }

  /** Files as entries; texts that no commit has get a name. */
  private Collection<TreeEntry> entries(SortedMap<RepoPath, MergedFile> files) {
    List<TreeEntry> entries = new ArrayList<>();
    files.forEach(
        (path, file) -> {
          ContentId content = file.entry().isPresent() ? file.entry().get().content() : name(file);
          entries.add(new TreeEntry(path, file.kind(), content));
        });
    return entries;
  }

  private ContentId name(MergedFile file) {
    ContentId name = new ContentId("made-" + made.size());
    made.put(name, file.texts().isEmpty() ? new byte[0] : file.texts().get(0));
    return name;
  }

  private Collection<TreeEntry> files(CommitId commit) {
    List<TreeEntry> files = trees.files(commit, MOST_FILES + 1);
    if (files.size() > MOST_FILES) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "more than " + MOST_FILES + " files are not checked");
    }
    return files;
  }

  private byte[] contents(TreeEntry entry) {
    byte[] own = made.get(entry.content());
    if (own != null) {
      return own;
    }
    return read.computeIfAbsent(
        entry,
        e ->
            e.kind().hasContent()
                ? trees.read(e, MOST_BYTES)
                : e.content().value().getBytes(StandardCharsets.US_ASCII));
  }

  /** The files that two come from, each a commit, or the merge of several. */
  private Optional<Collection<TreeEntry>> base(List<CommitId> a, List<CommitId> b, int depth) {
    if (depth > DEEPEST) {
      throw new VcsException(VcsErrorCode.TOO_LARGE, "the histories cross too often");
    }
    List<CommitId> bases = bases(a, b);
    if (bases.isEmpty()) {
      return Optional.empty();
    }
    Collection<TreeEntry> merged = files(bases.get(0));
    List<CommitId> parts = new ArrayList<>(List.of(bases.get(0)));
    for (CommitId next : bases.subList(1, bases.size())) {
      Collection<TreeEntry> below = base(parts, List.of(next), depth + 1).orElse(List.of());
      merged = virtual(merge(below, merged, files(next)), merged);
      parts.add(next);
    }
    return Optional.of(merged);
  }

  /** What serves as a base where it is a conflict: what both come from, or both texts. */
  private Collection<TreeEntry> virtual(TreeMerge.Result result, Collection<TreeEntry> ours) {
    SortedMap<RepoPath, MergedFile> files = new TreeMap<>(result.files());
    for (MergeConflict conflict : result.conflicts().values()) {
      RepoPath path = conflict.path();
      switch (conflict.kind()) {
        case CHANGED_AND_DELETED, NOT_A_FILE, BINARY -> {
          if (conflict.base().isPresent()) {
            files.put(path, MergedFile.of(conflict.base().get()));
          } else if (conflict.kind() == MergeConflict.Kind.NOT_A_FILE
              && conflict.ours().map(TreeEntry::kind).orElseThrow()
                  != conflict.theirs().map(TreeEntry::kind).orElseThrow()) {
            files.remove(path);
          }
        }
        case FILE_AND_DIRECTORY -> {
          MergedFile file = Objects.requireNonNull(files.remove(path));
          boolean directory =
              ours.stream().anyMatch(entry -> entry.path().parent().equals(Optional.of(path)));
          files.put(
              RepoPath.of((path.display() + "~Temporary merge branch " + (directory ? 2 : 1))),
              conflict.base().isPresent()
                      && (conflict.ours().isEmpty() || conflict.theirs().isEmpty())
                  ? MergedFile.of(conflict.base().get())
                  : file);
        }
        default -> {}
      }
    }
    return entries(files);
  }

  /** The common ancestors that no other one reaches, oldest first. */
  private List<CommitId> bases(List<CommitId> a, List<CommitId> b) {
    Set<CommitId> only = new LinkedHashSet<>();
    List<CommitId> starts = new ArrayList<>(a);
    Set<CommitId> border = new LinkedHashSet<>();
    for (Commit commit : commits.log(new LogQuery(a, b, 0, MOST_COMMITS))) {
      only.add(commit.id());
      border.addAll(commit.parents());
    }
    starts.removeAll(only);
    border.addAll(starts);
    border.removeAll(only);
    List<CommitId> common = new ArrayList<>();
    for (CommitId candidate : border) {
      boolean inB = commits.count(candidate, b, 1) == 0;
      if (inB) {
        common.add(candidate);
      }
    }
    List<CommitId> best = new ArrayList<>();
    for (CommitId candidate : common) {
      List<CommitId> others = new ArrayList<>(common);
      others.remove(candidate);
      if (others.isEmpty() || commits.count(candidate, others, 1) > 0) {
        best.add(candidate);
      }
    }
    best.sort(
        Comparator.comparing((CommitId id) -> commits.find(id).orElseThrow().committer().at()));
    return best;
  }
}
