package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.commit.ChangesetMetadata;
import dev.gatehouse.vcs.hg.commit.CommitResult;
import dev.gatehouse.vcs.hg.commit.Committer;
import dev.gatehouse.vcs.hg.commit.OverlayIntake;
import dev.gatehouse.vcs.hg.commit.OverlayStore;
import dev.gatehouse.vcs.hg.commit.Promotion;
import dev.gatehouse.vcs.hg.commit.SnapshotRevlogs;
import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.proof.MergeProof;
import dev.gatehouse.vcs.hg.proof.MoveProof;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.wireproto.PushRefusedException;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.EditPaths;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A quarantine in memory: an overlay on the snapshot that was current when it was opened. What is
 * promoted goes the way of every push, as drafts that become public.
 */
final class HgQuarantine implements Quarantine, HgReading {
  /** How long an advance waits for others who change the repository. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int MOST_DIFFERENCES = 100;

  /** Whoever advances a branch has decided. */
  private static final ReceiveGuard DECIDED =
      new ReceiveGuard() {
        @Override
        public List<Decision> decide(Push push) {
          return push.edits().stream().map(edit -> (Decision) new Decision.Accept()).toList();
        }

        @Override
        public void done(Push push, List<RefEditResult> results) {}
      };

  private final HgRepository repository;
  private HgSnapshot base;
  private final OverlayStore overlay;
  private Optional<HgSnapshot> current = Optional.empty();

  private HgQuarantine(HgRepository repository, HgSnapshot base) {
    this.repository = repository;
    this.base = base;
    this.overlay =
        new OverlayStore(new SnapshotRevlogs(base), repository.limits().maxQuarantineBytes());
  }

  static HgQuarantine open(HgRepository repository, SortedSet<String> groups) throws IOException {
    HgQuarantine opened = new HgQuarantine(repository, repository.snapshot());
    List<Node> heads = new ArrayList<>();
    for (String group : groups) {
      repository.hidden().load(group, opened.overlay).forEach(head -> heads.add(node(head)));
    }
    // A head that was everybody's when it was kept may have been replaced since.
    opened.base = opened.base.keeping(heads);
    return opened;
  }

  @Override
  public RepositoryId id() {
    return repository.id();
  }

  @Override
  public HgSnapshot snapshot() throws IOException {
    int size = overlay.changelog().size();
    if (size == base.dag().size()) {
      return base;
    }
    Optional<HgSnapshot> known = current.filter(snapshot -> snapshot.dag().size() == size);
    if (known.isEmpty()) {
      known =
          Optional.of(base.over(overlay.changelog(), overlay.manifests(), overlay.now()::filelog));
      current = known;
    }
    return known.get();
  }

  @Override
  public CommitReader commits() {
    return new HgCommitReader(this);
  }

  @Override
  public TreeReader trees() {
    return new HgTreeReader(this);
  }

  @Override
  public HistoryReader history() {
    return new HgHistoryReader(this);
  }

  /** The number of a changeset that is seen here. */
  private OptionalInt find(CommitId id) {
    OptionalInt rev = overlay.changelog().find(node(id));
    boolean seen =
        rev.isPresent()
            && (rev.getAsInt() >= overlay.firstAdded() || base.isVisible(rev.getAsInt()));
    return seen ? rev : OptionalInt.empty();
  }

  private static Node node(CommitId id) {
    return Node.parse(id.hex()).orElseThrow();
  }

  private int require(CommitId id) {
    return find(id).orElseThrow(() -> notFound("no changeset " + id));
  }

  private static VcsException badRequest(String message) {
    return new VcsException(VcsErrorCode.BAD_REQUEST, message);
  }

  @Override
  public CommitOutcome commit(Optional<CommitId> parent, List<FileEdit> edits, CommitDraft draft) {
    int onto = parent.isEmpty() ? Revlog.NULL : require(parent.get());
    for (FileEdit edit : edits) {
      if (edit instanceof FileEdit.Write) {
        check(edit.path());
      }
    }
    ChangesetMetadata metadata = metadata(draft);
    return HgFailure.guard(
        id(),
        "making a changeset",
        () -> outcome(new Committer(overlay).commit(onto, edits, metadata), onto));
  }

  private static void check(RepoPath path) {
    Optional<String> objection = EditPaths.objection(path);
    if (objection.isPresent()) {
      throw badRequest("not a path that a file may have: " + objection.get());
    }
  }

  /** A draft as hg says it. */
  private static ChangesetMetadata metadata(CommitDraft draft) {
    Signature author = draft.author();
    ChangesetMetadata metadata;
    try {
      metadata =
          new ChangesetMetadata(
              user(author.person()).getBytes(StandardCharsets.UTF_8),
              author.at().getEpochSecond(),
              -60 * author.offsetMinutes(),
              draft.branch(),
              new TreeMap<>(),
              draft.message().getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new VcsException(VcsErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()), e);
    }
    if (metadata.description().length == 0) {
      throw badRequest("a changeset needs a message");
    }
    return metadata;
  }

  private static String user(Person person) {
    if (person.email().isEmpty()) {
      return person.name();
    }
    return person.name().isEmpty() ? person.email() : person.name() + " <" + person.email() + ">";
  }

  private CommitOutcome outcome(CommitResult result, int at) {
    if (result instanceof CommitResult.Committed committed) {
      return new CommitOutcome.Committed(new CommitId(committed.node().hex()));
    }
    if (result instanceof CommitResult.Conflicts conflicts) {
      return new CommitOutcome.Conflicted(
          new CommitId(overlay.changelog().node(at).hex()), conflicts.conflicts());
    }
    return result instanceof CommitResult.NothingChanged
        ? new CommitOutcome.NothingToDo()
        : new CommitOutcome.Impossible(CommitOutcome.Reason.EDIT_DOES_NOT_FIT);
  }

  @Override
  public CommitOutcome merge(MergeRequest request) {
    if (!request.strategy().existsOn(VcsKind.HG)) {
      throw badRequest("hg has no " + request.strategy());
    }
    int tip = require(request.tip());
    int head = require(request.head());
    ChangesetMetadata metadata = metadata(request.draft());
    return HgFailure.guard(
        id(), "merging", () -> new HgMerges(overlay, request, metadata).merge(tip, head));
  }

  @Override
  public CommitOutcome revert(CommitId tip, CommitId commit, CommitDraft draft) {
    int onto = require(tip);
    int source = require(commit);
    ChangesetMetadata metadata = metadata(draft);
    return HgFailure.guard(
        id(),
        "backing out",
        () -> {
          if (!new Ancestry(overlay.texts().dag()).isAncestor(source, onto)) {
            throw badRequest(commit.abbreviated() + " is none of the branch");
          }
          int parent = overlay.changelog().p1(source);
          return outcome(new Committer(overlay).revert(onto, source, parent, metadata), source);
        });
  }

  @Override
  public List<RepoPath> differences(MergeRequest request, CommitId candidate) {
    int tip = require(request.tip());
    int head = require(request.head());
    int made = require(candidate);
    return guard(
        "looking at a merge again",
        snapshot -> {
          boolean moved =
              made != head
                  && (request.strategy() == MergeStrategy.REBASE
                      || request.strategy() == MergeStrategy.GRAFT);
          Set<RepoPath> unexplained =
              moved
                  ? new MoveProof(snapshot, request.resolutions()).unexplained(tip, head, made)
                  : new MergeProof(snapshot)
                      .unexplained(
                          snapshot.ancestry().commonAncestorHeads(tip, head),
                          tip,
                          head,
                          made,
                          request.resolutions());
          return unexplained.stream().limit(MOST_DIFFERENCES).toList();
        });
  }

  @Override
  public void fetch(Repository from, CommitId head) {
    if (!(from instanceof HgRepository other)) {
      throw badRequest("a changeset comes from an hg repository only");
    }
    HgFailure.guard(
        id(),
        "fetching",
        () -> {
          HgSnapshot there = other.snapshot();
          OptionalInt rev = HgReading.rev(there, head);
          new OverlayIntake(overlay, repository.limits().maxTextBytes())
              .copy(there, rev.orElseThrow(() -> other.notFound("no changeset " + head)));
          return true;
        });
  }

  /** What a changeset needs that is not in the repository as it was. */
  private BitSet needed(int rev) {
    BitSet needed = new Ancestry(overlay.texts().dag()).ancestors(List.of(rev));
    needed.clear(0, overlay.firstAdded());
    return needed;
  }

  @Override
  public RefEditResult keep(HiddenHead name, CommitId head) {
    OptionalInt rev = find(head);
    return rev.isEmpty()
        ? RefEditResult.MISSING_TARGET
        : HgFailure.guard(
            id(),
            "keeping a changeset",
            () -> repository.hidden().keep(name, head, overlay, needed(rev.getAsInt())));
  }

  @Override
  public RefEditResult advance(RefName branch, Optional<CommitId> expectedTip, CommitId candidate) {
    OptionalInt rev = find(candidate);
    if (rev.isEmpty()) {
      return RefEditResult.MISSING_TARGET;
    }
    return HgFailure.guard(
        id(),
        "advancing a branch",
        () -> {
          boolean own =
              branch.kind() == RefKind.BRANCH
                  && overlay.texts().changeset(rev.getAsInt()).branch().equals(branch.name());
          return own ? promote(branch.name(), expectedTip, rev.getAsInt()) : RefEditResult.REJECTED;
        });
  }

  private RefEditResult promote(String branch, Optional<CommitId> expectedTip, int candidate)
      throws IOException {
    Optional<RefEditResult> objection = objection(repository.snapshot(), branch, expectedTip);
    if (objection.isPresent()) {
      return objection.get();
    }
    if (expectedTip.isPresent()) {
      OptionalInt tip = overlay.changelog().find(node(expectedTip.get()));
      boolean descends =
          tip.isPresent()
              && new Ancestry(overlay.texts().dag()).isAncestor(tip.getAsInt(), candidate);
      if (!descends) {
        return RefEditResult.NOT_DESCENDANT;
      }
      if (tip.getAsInt() == candidate) {
        return RefEditResult.DONE;
      }
    }
    try {
      OptionalInt promoted =
          Promotion.promote(
              overlay,
              needed(candidate),
              repository.pushTarget(PATIENCE),
              () -> objection(repository.snapshot(), branch, expectedTip).isEmpty(),
              DECIDED,
              repository.bundleLimits());
      return promoted.isPresent() ? RefEditResult.DONE : RefEditResult.MOVED;
    } catch (PushRefusedException e) {
      return RefEditResult.REJECTED;
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.LOCK_TIMEOUT) {
        return RefEditResult.LOCKED;
      }
      throw e;
    }
  }

  /** Why a branch cannot advance from where it is said to be. */
  private static Optional<RefEditResult> objection(
      HgSnapshot now, String branch, Optional<CommitId> expectedTip) {
    var heads = now.branchMap().find(branch);
    boolean asExpected =
        expectedTip.isEmpty()
            ? heads.isEmpty()
            : heads.isPresent()
                && HgReading.rev(now, expectedTip.get()).stream()
                    .anyMatch(heads.get().open()::contains);
    return asExpected ? Optional.empty() : Optional.of(RefEditResult.MOVED);
  }

  @Override
  public void close() {
    current = Optional.empty();
  }
}
