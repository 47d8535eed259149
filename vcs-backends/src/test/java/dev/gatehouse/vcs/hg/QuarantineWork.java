package dev.gatehouse.vcs.hg;

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

/** What a process does to a store until a test kills it; each step can be done again. */
final class QuarantineWork {
  static final RepositoryId ID = new RepositoryId(1);
  static final HiddenHead NAME = new HiddenHead("pull-1", 1);
  static final RefName BRANCH = RefName.branch("default");

  private QuarantineWork() {}

  /** The first argument is the store's root, the second what to do. */
  public static void main(String[] arguments) {
    try (HgRepositoryStore store =
        new HgRepositoryStore(Path.of(arguments[0]), HgLimits.defaults())) {
      run(store, arguments[1]);
    }
  }

  /** Does it, and returns the changeset that it is about. */
  static CommitId run(HgRepositoryStore store, String step) {
    try (Repository repository = store.open(ID);
        Quarantine quarantine = repository.quarantine(Set.of())) {
      CommitId made = commit(quarantine);
      RefEditResult result =
          switch (step) {
            case "keep" -> quarantine.keep(NAME, made);
            case "advance" -> quarantine.advance(BRANCH, Optional.empty(), made);
            case "forget" -> {
              repository.hidden().forget(NAME.group());
              yield RefEditResult.DONE;
            }
            default -> throw new IllegalArgumentException(step);
          };
      if (result != RefEditResult.DONE) {
        throw new IllegalStateException(step + ": " + result);
      }
      return made;
    }
  }

  private static CommitId commit(Quarantine quarantine) {
    Signature who =
        new Signature(
            new Person("Ada", "ada@example.org"), Instant.parse("2026-01-01T00:00:00Z"), 0);
    FileEdit edit =
        new FileEdit.Write(
            RepoPath.of("a"),
            "kept\n".getBytes(StandardCharsets.US_ASCII),
            EntryKind.FILE,
            Optional.empty());
    CommitOutcome made =
        quarantine.commit(Optional.empty(), List.of(edit), CommitDraft.of(who, "Keep it"));
    return ((CommitOutcome.Committed) made).head();
  }
}
