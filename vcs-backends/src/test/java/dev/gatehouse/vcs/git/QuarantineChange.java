package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.Signature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps a commit as a hidden head, then lands it: a process that may be killed between. */
final class QuarantineChange {
  static final RepositoryId ID = new RepositoryId(1);
  static final RefName MAIN = RefName.branch("main");
  static final HiddenHead HEAD = new HiddenHead("pull-1", 1);

  private QuarantineChange() {}

  public static void main(String[] arguments) {
    try (GitRepositoryStore store =
        new GitRepositoryStore(Path.of(arguments[0]), GitLimits.defaults())) {
      make(store);
    }
  }

  /** Does it, as far as it is not done; both ends must be DONE. */
  static CommitId make(GitRepositoryStore store) {
    try (Repository repository = store.open(ID)) {
      CommitId tip = repository.refs().find(MAIN).orElseThrow().commit();
      try (Quarantine quarantine = repository.quarantine(Set.of("pull-1"))) {
        CommitId base =
            quarantine.commits().find(tip).orElseThrow().parents().stream().findFirst().orElse(tip);
        CommitId made = made(quarantine, base);
        require(quarantine.keep(HEAD, made));
        if (!tip.equals(made)) {
          require(quarantine.advance(MAIN, Optional.of(tip), made));
        }
        return made;
      }
    }
  }

  private static void require(RefEditResult result) {
    if (result != RefEditResult.DONE) {
      throw new IllegalStateException(result.name());
    }
  }

  private static CommitId made(Quarantine quarantine, CommitId base) {
    CommitOutcome outcome =
        quarantine.commit(
            Optional.of(base),
            List.of(
                new FileEdit.Write(
                    RepoPath.of("d/new"),
                    "new\n".getBytes(StandardCharsets.UTF_8),
                    EntryKind.FILE,
                    Optional.empty())),
            CommitDraft.of(
                new Signature(new Person("Ada", "ada@example.org"), Instant.EPOCH, 0), "Add"));
    return ((CommitOutcome.Committed) outcome).head();
  }
}
