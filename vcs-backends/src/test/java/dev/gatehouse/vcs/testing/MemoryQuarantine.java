package dev.gatehouse.vcs.testing;

import dev.gatehouse.vcs.merge.MergeCheck;
import dev.gatehouse.vcs.merge.TreeMerge;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CommitOutcome.Committed;
import dev.gatehouse.vcs.spi.CommitOutcome.Conflicted;
import dev.gatehouse.vcs.spi.CommitOutcome.Impossible;
import dev.gatehouse.vcs.spi.CommitOutcome.NothingToDo;
import dev.gatehouse.vcs.spi.CommitOutcome.Reason;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.EditPaths;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A quarantine in memory, which merges by what serves real backends as second computation. */
final class MemoryQuarantine implements Quarantine {
  private final MemoryRepository repository;
  private final MemoryState state;
  private final Set<TestFile> made = new HashSet<>();
  private long bytes;

  MemoryQuarantine(MemoryRepository repository, MemoryState state) {
    this.repository = repository;
    this.state = state;
  }

  @Override
  public CommitReader commits() {
    return new MemoryCommitReader(state);
  }

  @Override
  public TreeReader trees() {
    return new MemoryTreeReader(state);
  }

  @Override
  public HistoryReader history() {
    return new MemoryHistoryReader(state);
  }

  private MergeCheck merges() {
    return new MergeCheck(commits(), trees());
  }

  private void require(CommitId... ids) {
    for (CommitId id : ids) {
      if (!state.exists(id) || !state.isVisible(id)) {
        throw new VcsException(VcsErrorCode.NOT_FOUND, "no such commit");
      }
    }
  }

  private static void check(CommitDraft draft) {
    for (Signature who : List.of(draft.author(), draft.committer())) {
      String all = who.person().name() + who.person().email();
      if (all.isBlank() || all.contains("\n")) {
        throw new VcsException(VcsErrorCode.BAD_REQUEST, "a commit needs a name");
      }
    }
    if (draft.message().isBlank()) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, "a commit needs a message");
    }
  }

  @Override
  public CommitOutcome commit(Optional<CommitId> parent, List<FileEdit> edits, CommitDraft draft) {
    check(draft);
    parent.ifPresent(this::require);
    SortedMap<RepoPath, TestFile> before = parent.map(state::files).orElseGet(TreeMap::new);
    TreeMap<RepoPath, TestFile> files = new TreeMap<>(before);
    Set<RepoPath> paths = new HashSet<>();
    for (FileEdit edit : edits) {
      boolean fits = paths.add(edit.path());
      if (edit instanceof FileEdit.Write write) {
        fits &= write.copiedFrom().isEmpty() || before.containsKey(write.copiedFrom().get());
        checkPath(write.path());
      } else {
        fits &= before.containsKey(edit.path());
        files.remove(edit.path());
      }
      if (!fits) {
        return new Impossible(Reason.EDIT_DOES_NOT_FIT);
      }
    }
    for (FileEdit edit : edits) {
      if (edit instanceof FileEdit.Write write) {
        files.put(write.path(), file(write.kind(), write.content()));
      }
    }
    for (RepoPath path : files.keySet()) {
      for (RepoPath at = path.parent().orElseThrow();
          !at.isRoot();
          at = at.parent().orElseThrow()) {
        if (files.containsKey(at)) {
          return new Impossible(Reason.EDIT_DOES_NOT_FIT);
        }
      }
    }
    return files.equals(before)
        ? new NothingToDo()
        : new Committed(write(parent.stream().toList(), files, draft));
  }

  private static void checkPath(RepoPath path) {
    if (EditPaths.objection(path).isPresent()) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, "not a path that a file may have");
    }
  }

  private TestFile file(dev.gatehouse.vcs.spi.EntryKind kind, byte[] content) {
    TestFile file = new TestFile(kind, new String(content, StandardCharsets.ISO_8859_1));
    bytes += made.add(file) ? content.length : 0;
    long most = repository.mostQuarantineBytes();
    if (bytes > most) {
      throw new VcsException(VcsErrorCode.TOO_LARGE, "more than " + most + " bytes");
    }
    return file;
  }

  private CommitId write(
      List<CommitId> parents, SortedMap<RepoPath, TestFile> files, CommitDraft draft) {
    StringBuilder text = new StringBuilder().append(parents).append(draft);
    files.forEach((path, file) -> text.append(path).append(file));
    CommitId id = new CommitId(MemoryRepository.digest(text.toString()));
    state.add(
        new Commit(
            id, parents, draft.author(), draft.committer(), draft.message().strip(), Map.of()),
        new TreeMap<>(files));
    state.see(id);
    return id;
  }

  @Override
  public CommitOutcome merge(MergeRequest request) {
    check(request.draft());
    if (!request.strategy().existsOn(repository.kind())) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, "no " + request.strategy() + " here");
    }
    CommitId tip = request.tip();
    CommitId head = request.head();
    require(tip, head);
    Set<CommitId> onTip = state.reach(List.of(tip));
    if (onTip.contains(head)) {
      return new NothingToDo();
    }
    return switch (request.strategy()) {
      case FAST_FORWARD ->
          state.reach(List.of(head)).contains(tip)
              ? new Committed(head)
              : new Impossible(Reason.NOT_FAST_FORWARD);
      case REBASE, GRAFT -> rebase(request, onTip);
      case MERGE, SQUASH, CLOSE_AND_MERGE -> mergeFiles(request);
    };
  }

  private CommitOutcome mergeFiles(MergeRequest request) {
    Optional<TreeMerge.Result> result = merges().merge(request.tip(), request.head());
    if (result.isEmpty()) {
      return new Impossible(Reason.UNRELATED);
    }
    List<MergeConflict> open = open(result.get(), request.resolutions());
    if (!open.isEmpty()) {
      return new Conflicted(request.head(), open);
    }
    boolean squash = request.strategy() == MergeStrategy.SQUASH;
    SortedMap<RepoPath, TestFile> files = files(result.get(), request.resolutions());
    return squash && files.equals(state.files(request.tip()))
        ? new NothingToDo()
        : new Committed(
            write(
                squash ? List.of(request.tip()) : List.of(request.tip(), request.head()),
                files,
                request.draft()));
  }

  private static List<MergeConflict> open(
      TreeMerge.Result result, Map<RepoPath, Resolution> resolutions) {
    return result.conflicts().values().stream()
        .filter(conflict -> !resolutions.containsKey(conflict.path()))
        .toList();
  }

  private SortedMap<RepoPath, TestFile> files(
      TreeMerge.Result result, Map<RepoPath, Resolution> resolutions) {
    MergeCheck merges = merges();
    TreeMap<RepoPath, TestFile> files = new TreeMap<>();
    result
        .files()
        .forEach((path, file) -> files.put(path, file(file.kind(), merges.content(file))));
    for (RepoPath path : result.conflicts().keySet()) {
      if (resolutions.get(path) instanceof Resolution.Content content) {
        files.put(path, file(content.kind(), content.content()));
      } else {
        files.remove(path);
      }
    }
    return files;
  }

  private CommitOutcome rebase(MergeRequest request, Set<CommitId> onTip) {
    if (merges().merge(request.tip(), request.head()).isEmpty()) {
      return new Impossible(Reason.UNRELATED);
    }
    List<CommitId> line = new ArrayList<>();
    CommitId at = request.head();
    while (!onTip.contains(at)) {
      List<CommitId> parents = state.commit(at).parents();
      List<CommitId> own = parents.stream().filter(parent -> !onTip.contains(parent)).toList();
      if (own.size() > 1) {
        return new Impossible(Reason.HAS_MERGES);
      }
      if (parents.size() < 2) {
        line.add(0, at);
      }
      if (parents.isEmpty()) {
        break;
      }
      at = own.isEmpty() ? parents.get(0) : own.get(0);
    }
    CommitId onto = request.tip();
    Map<RepoPath, Resolution> left = request.resolutions();
    for (CommitId next : line) {
      Commit commit = state.commit(next);
      if (commit.parents().equals(List.of(onto))) {
        onto = next;
        continue;
      }
      TreeMerge.Result result =
          merges().merge(commit.parents().stream().findFirst(), onto, Optional.of(next));
      if (!open(result, left).isEmpty()) {
        return new Conflicted(next, open(result, left));
      }
      SortedMap<RepoPath, TestFile> files = files(result, left);
      left = result.conflicts().isEmpty() ? left : Map.of();
      if (!files.equals(state.files(onto))) {
        CommitDraft draft =
            new CommitDraft(
                commit.author(), request.draft().committer(), commit.message(), Optional.empty());
        onto = write(List.of(onto), files, draft);
      }
    }
    return onto.equals(request.tip()) ? new NothingToDo() : new Committed(onto);
  }

  @Override
  public CommitOutcome revert(CommitId tip, CommitId commit, CommitDraft draft) {
    check(draft);
    require(tip, commit);
    if (!state.reach(List.of(tip)).contains(commit)) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, "the branch does not have the commit");
    }
    TreeMerge.Result result =
        merges()
            .merge(Optional.of(commit), tip, state.commit(commit).parents().stream().findFirst());
    if (!result.conflicts().isEmpty()) {
      return new Conflicted(commit, List.copyOf(result.conflicts().values()));
    }
    SortedMap<RepoPath, TestFile> files = files(result, Map.of());
    return files.equals(state.files(tip))
        ? new NothingToDo()
        : new Committed(write(List.of(tip), files, draft));
  }

  @Override
  public List<RepoPath> differences(MergeRequest request, CommitId candidate) {
    require(request.tip(), request.head(), candidate);
    return merges().differences(request, candidate);
  }

  @Override
  public void fetch(Repository from, CommitId head) {
    if (!(from instanceof MemoryRepository other)) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, "a repository of another kind");
    }
    if (!other.state().exists(head) || !other.state().isVisible(head)) {
      throw new VcsException(VcsErrorCode.NOT_FOUND, "no such commit");
    }
    Set<CommitId> known = state.visible();
    for (CommitId id : other.state().reach(List.of(head))) {
      if (!known.contains(id)) {
        SortedMap<RepoPath, TestFile> files = other.state().files(id);
        files.values().forEach(file -> file(file.kind(), file.bytes()));
        state.add(other.state().commit(id), files);
      }
    }
    state.see(head);
  }

  private void promote(CommitId commit) {
    for (CommitId id : state.reach(List.of(commit))) {
      repository.state().add(state.commit(id), state.files(id));
    }
  }

  private boolean sees(CommitId id) {
    return state.exists(id) && state.isVisible(id);
  }

  @Override
  public RefEditResult keep(HiddenHead name, CommitId head) {
    synchronized (repository.state()) {
      if (!sees(head)) {
        return RefEditResult.MISSING_TARGET;
      }
      CommitId now = repository.state().group(name.group()).get(name.number());
      if (now != null) {
        return now.equals(head) ? RefEditResult.DONE : RefEditResult.REJECTED;
      }
      promote(head);
      repository.state().keep(name.group(), name.number(), head);
      return RefEditResult.DONE;
    }
  }

  @Override
  public RefEditResult advance(RefName branch, Optional<CommitId> expectedTip, CommitId candidate) {
    synchronized (repository.state()) {
      if (branch.kind() != RefKind.BRANCH) {
        return RefEditResult.REJECTED;
      }
      Optional<CommitId> now = repository.refs().find(branch).map(ref -> ref.commit());
      if (!now.equals(expectedTip)) {
        return RefEditResult.MOVED;
      }
      if (!sees(candidate)) {
        return RefEditResult.MISSING_TARGET;
      }
      if (expectedTip.isPresent() && !state.reach(List.of(candidate)).contains(expectedTip.get())) {
        return RefEditResult.NOT_DESCENDANT;
      }
      promote(candidate);
      return repository
          .refs()
          .apply(List.of(new RefEdit(branch, expectedTip, Optional.of(candidate), false)), false)
          .get(0);
    }
  }

  @Override
  public void close() {}
}
