package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator.SubmoduleValidationException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GitmoduleEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;

/**
 * JGit's receiver of pushes with our rules around it: bounds, checks and hidden refs first, then
 * the guard, then the objects are moved in, then the refs change. Used once, by one thread.
 */
final class GuardedReceivePack extends ReceivePack {
  private static final System.Logger LOG = System.getLogger(GuardedReceivePack.class.getName());
  private static final String MOVED = "the ref moved meanwhile; fetch first";
  private static final int MOST_OPTIONS = 32;
  private static final int LONGEST_OPTION = 1024;
  private static final int LONGEST_REASON = 300;

  private final GitRepository repository;
  private final IncomingObjects incoming;
  private final ReceiveGuard guard;
  private final GitLimits limits;
  private final ReceivedObjects received;
  private Optional<PackHeaderCheck> input = Optional.empty();
  private boolean packArrived;
  private Optional<Push> push = Optional.empty();
  private List<ReceiveCommand> pushed = List.of();

  GuardedReceivePack(GitRepository repository, IncomingObjects incoming, ReceiveGuard guard)
      throws IOException {
    super(incoming.view());
    this.repository = repository;
    this.incoming = incoming;
    this.guard = guard;
    this.limits = repository.store().limits();
    RefSnapshot refs = repository.shared().refs();
    this.received = new ReceivedObjects(limits.maxUnpackedBytes());
    connectivityChecker = new Connectivity(repository.shared(), received, refs);
    setObjectChecker(received);
    setCheckReferencedObjectsAreReachable(true);
    setAdvertiseRefsHook(new SnapshotHook(refs));
    setAllowPushOptions(true);
    setAllowNonFastForwards(true);
    setMaxCommandBytes(limits.maxCommandBytes());
    setMaxObjectSizeLimit(limits.maxObjectBytes());
    setMaxPackSizeLimit(limits.maxPackBytes());
    setBiDirectionalPipe(false);
    setPreReceiveHook((receiver, commands) -> decide(commands));
  }

  /** Receives a push; the client is told how it ended. */
  void serve(InputStream in, OutputStream out) throws IOException {
    PackHeaderCheck checked = new PackHeaderCheck(in);
    input = Optional.of(checked);
    receive(checked, out, null);
  }

  @Override
  protected void receivePackAndCheckConnectivity()
      throws IOException, LargeObjectException, SubmoduleValidationException {
    try {
      Optional<String> objection = objection();
      if (objection.isPresent()) {
        throw new IOException(objection.get());
      }
      input.orElseThrow().expectPack(limits.maxPackObjects());
      super.receivePackAndCheckConnectivity();
      for (GitmoduleEntry entry : received.getGitsubmodules()) {
        SubmoduleRules.check(getRevWalk().getObjectReader(), entry.getBlobId());
      }
      packArrived = true;
    } catch (IOException | RuntimeException | SubmoduleValidationException | OutOfMemoryError e) {
      throw new IOException(explain(e), e);
    }
    CrashPoint.hit(GitCrashPoints.AFTER_PACK);
  }

  /** One line for the person who pushed. */
  private String explain(Throwable e) {
    if (e instanceof TooLargePackException) {
      return "the push is larger than " + limits.maxPackBytes() + " bytes";
    }
    if (e instanceof MissingObjectException missing) {
      return "object " + missing.getObjectId().name() + " is missing";
    }
    if (e instanceof SubmoduleValidationException) {
      return ".gitmodules: " + line(e.getMessage());
    }
    if (e instanceof FileSystemException
        || line(e.getMessage()).contains("No space left on device")
        || line(e.getMessage()).contains("Disk quota exceeded")) {
      LOG.log(Level.ERROR, "a push to git repository " + repository.id().value() + " failed", e);
      return "the server could not store the push; nothing was changed, try again later";
    }
    if (e instanceof OutOfMemoryError || e instanceof LargeObjectException) {
      LOG.log(
          Level.WARNING, "a push to git repository " + repository.id().value() + " is too much", e);
      return "the push has an object that is too large for the server";
    }
    if (e instanceof IOException) {
      return line(e.getMessage());
    }
    LOG.log(Level.INFO, "a push to git repository " + repository.id().value() + " is malformed", e);
    return "the pack is malformed";
  }

  private static String line(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return "it failed";
    }
    String ascii = text.replaceAll("[^ -~]+", " ").strip();
    return ascii.length() > LONGEST_REASON ? ascii.substring(0, LONGEST_REASON) : ascii;
  }

  /** What is wrong with the push as a whole, before anything of it is looked at. */
  private Optional<String> objection() {
    List<ReceiveCommand> commands = getAllCommands();
    if (commands.size() > limits.maxRefEdits()) {
      return Optional.of("more than " + limits.maxRefEdits() + " refs in one push");
    }
    Set<String> names = new HashSet<>();
    for (ReceiveCommand command : commands) {
      if (!names.add(command.getRefName())) {
        return Optional.of("the same ref twice in one push");
      }
    }
    List<String> options = options();
    if (options.size() > MOST_OPTIONS
        || options.stream().anyMatch(option -> option.length() > LONGEST_OPTION)) {
      return Optional.of(
          "more than "
              + MOST_OPTIONS
              + " push options, or one of more than "
              + LONGEST_OPTION
              + " characters");
    }
    return Optional.empty();
  }

  private List<String> options() {
    List<String> options = getPushOptions();
    return options == null ? List.of() : options;
  }

  /** Refuses what no user may do, and asks the guard about the rest. */
  private void decide(Collection<ReceiveCommand> commands) {
    List<ReceiveCommand> sensible = new ArrayList<>();
    List<ProposedEdit> edits = new ArrayList<>();
    Optional<String> objection = objection();
    for (ReceiveCommand command : commands) {
      Optional<String> wrong =
          objection
              .or(() -> RefNames.objection(command.getRefName()))
              .or(() -> wrongTarget(command));
      if (wrong.isPresent()) {
        reject(command, wrong.get());
      } else {
        sensible.add(command);
        edits.add(proposed(command));
      }
    }
    if (isAtomic() && sensible.size() < getAllCommands().size()) {
      ReceiveCommand.abort(sensible);
      return;
    }
    if (!edits.isEmpty()) {
      ask(new Push(edits, isAtomic(), options()), sensible);
    }
  }

  private void ask(Push asked, List<ReceiveCommand> commands) {
    List<Decision> decisions;
    try {
      decisions = guard.decide(asked);
      if (decisions.size() != commands.size()) {
        throw new IllegalStateException(
            decisions.size() + " decisions on " + commands.size() + " edits");
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the guard of git repository " + repository.id().value() + " failed", e);
      commands.forEach(
          command ->
              reject(command, "the server could not decide on this push; nothing was changed"));
      return;
    }
    push = Optional.of(asked);
    pushed = commands;
    for (int i = 0; i < commands.size(); i++) {
      Decision decision = decisions.get(i);
      if (decision instanceof Decision.Reject rejection) {
        reject(commands.get(i), line(rejection.reason()));
      } else if (!(decision instanceof Decision.Accept)) {
        reject(commands.get(i), "refused");
      }
    }
  }

  private static void reject(ReceiveCommand command, String reason) {
    command.setResult(Result.REJECTED_OTHER_REASON, reason);
  }

  /** Branches and notes are commits, tags lead to one. */
  private Optional<String> wrongTarget(ReceiveCommand command) {
    if (command.getType() == ReceiveCommand.Type.DELETE) {
      return Optional.empty();
    }
    Optional<CommitId> commit = commit(command.getNewId());
    if (commit.isEmpty()) {
      return Optional.of("not a commit");
    }
    boolean tag = command.getRefName().startsWith(Constants.R_TAGS);
    return tag || commit.get().hex().equals(command.getNewId().name())
        ? Optional.empty()
        : Optional.of("only tags may point at tag objects");
  }

  private Optional<CommitId> commit(ObjectId id) {
    if (id.equals(ObjectId.zeroId())) {
      return Optional.empty();
    }
    try {
      RevObject object = getRevWalk().peel(getRevWalk().parseAny(id));
      return object instanceof RevCommit
          ? Optional.of(new CommitId(object.name()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private ProposedEdit proposed(ReceiveCommand command) {
    return new ProposedEdit(
        RefNames.visible(command.getRefName()).orElseThrow(),
        commit(command.getOldId()),
        commit(command.getNewId()),
        object(command.getOldId()),
        object(command.getNewId()),
        command.getType() == ReceiveCommand.Type.UPDATE_NONFASTFORWARD);
  }

  private static Optional<String> object(ObjectId id) {
    return id.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(id.name());
  }

  @Override
  protected void executeCommands() {
    for (ReceiveCommand command : filterCommands(Result.REJECTED_OTHER_REASON)) {
      if (JGitText.get().invalidOldIdSent.equals(command.getMessage())) {
        command.setResult(Result.LOCK_FAILURE, MOVED);
      }
    }
    List<ReceiveCommand> accepted = filterCommands(Result.NOT_ATTEMPTED);
    IdentityHashMap<ReceiveCommand, RefEditResult> results = new IdentityHashMap<>();
    boolean known = true;
    if (!accepted.isEmpty()) {
      try {
        if (packArrived) {
          incoming.moveIn();
        }
        CrashPoint.hit(GitCrashPoints.BEFORE_REFS);
        change(accepted, results);
        CrashPoint.hit(GitCrashPoints.AFTER_REFS);
      } catch (IOException e) {
        LOG.log(Level.ERROR, "a push to git repository " + repository.id().value() + " failed", e);
        known = false;
        for (ReceiveCommand command : accepted) {
          if (command.getResult() == Result.NOT_ATTEMPTED) {
            reject(command, "the server could not store the push; fetch, then try again later");
          }
        }
      }
    }
    if (known && push.isPresent()) {
      tell(push.get(), results);
    }
    if (!known || results.containsValue(RefEditResult.DONE)) {
      repository.store().refresh(repository.id());
    }
  }

  private void change(
      List<ReceiveCommand> accepted, IdentityHashMap<ReceiveCommand, RefEditResult> results)
      throws IOException {
    List<RefUpdater.Change> changes = new ArrayList<>();
    for (ReceiveCommand command : accepted) {
      changes.add(
          new RefUpdater.Change(
              command.getRefName(),
              command.getOldId(),
              command.getNewId(),
              true,
              Optional.empty()));
    }
    List<RefEditResult> done = new RefUpdater(repository.shared()).apply(changes, isAtomic());
    for (int i = 0; i < done.size(); i++) {
      ReceiveCommand command = accepted.get(i);
      results.put(command, done.get(i));
      switch (done.get(i)) {
        case DONE -> command.setResult(Result.OK);
        case MOVED -> command.setResult(Result.LOCK_FAILURE, MOVED);
        case LOCKED ->
            command.setResult(Result.LOCK_FAILURE, "somebody else changes it; try again");
        case MISSING_TARGET -> reject(command, "the object is missing");
        case ABORTED -> reject(command, "another ref of this atomic push failed");
        case NOT_DESCENDANT, REJECTED -> reject(command, "the name conflicts with another ref");
      }
    }
  }

  private void tell(Push asked, IdentityHashMap<ReceiveCommand, RefEditResult> results) {
    List<RefEditResult> ends = new ArrayList<>();
    for (ReceiveCommand command : pushed) {
      ends.add(results.getOrDefault(command, RefEditResult.REJECTED));
    }
    try {
      guard.done(asked, ends);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the guard of git repository " + repository.id().value() + " failed", e);
      for (ReceiveCommand command : pushed) {
        if (command.getResult() == Result.OK) {
          reject(command, "the ref was changed, but the server failed afterwards");
        }
      }
    }
  }
}
