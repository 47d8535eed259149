package dev.gatehouse.portal.crash;

import dev.gatehouse.portal.Portal;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.Conflicts;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done to the pull requests of {@code admin/kept} when the portal is killed. */
enum PullRequestOperation {
  PROPOSE {
    @Override
    void run(Portal portal, Identity admin) {
      propose(portal, admin, "proposed.txt");
    }
  },
  /** Of number 1. */
  REVISE {
    @Override
    void run(Portal portal, Identity admin) {
      PullRequestView first = portal.pullRequests().get(admin, "admin", "kept", 1);
      portal
          .pullRequests()
          .revise(
              admin,
              "admin",
              "kept",
              1,
              first.head().commit(),
              List.of(write("more-" + first.versions() + ".txt", "more\n")),
              "Revise");
    }
  },
  /** Of number 1. */
  MERGE {
    @Override
    void run(Portal portal, Identity admin) {
      portal
          .pullRequests()
          .merge(
              admin,
              "admin",
              "kept",
              1,
              new MergeCommand(
                  Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
  },
  /** Of number 1, which has all that the rules ask: it lands by itself, after the answer. */
  AUTO_MERGE {
    @Override
    void run(Portal portal, Identity admin) {
      PullRequestView first = portal.pullRequests().get(admin, "admin", "kept", 1);
      PullRequestView unused =
          portal
              .autoMerges()
              .enable(
                  admin,
                  "admin",
                  "kept",
                  1,
                  new MergeCommand(
                      Optional.of(first.head().commit()),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()));
    }
  },
  /** What a comment on number 1 suggests is committed. */
  SUGGEST {
    @Override
    void run(Portal portal, Identity admin) {
      suggest(portal, admin);
    }
  },
  /** The same where number 1 follows a branch. */
  SUGGEST_ON_BRANCH(Prepared.BRANCH) {
    @Override
    void run(Portal portal, Identity admin) {
      suggest(portal, admin);
    }
  },
  /** The conflict of number 1 with its target is decided. */
  RESOLVE(Prepared.CONFLICT) {
    @Override
    void run(Portal portal, Identity admin) {
      resolve(portal, admin);
    }
  },
  /** The same where number 1 follows a branch. */
  RESOLVE_ON_BRANCH(Prepared.BRANCH_CONFLICT) {
    @Override
    void run(Portal portal, Identity admin) {
      resolve(portal, admin);
    }
  },
  /** Number 1 has landed. */
  REVERT(Prepared.LANDED) {
    @Override
    void run(Portal portal, Identity admin) {
      PullRequestView unused = portal.reverts().revert(admin, "admin", "kept", 1);
    }
  };

  /** What number 1 is like before. */
  enum Prepared {
    OPEN,
    BRANCH,
    CONFLICT,
    BRANCH_CONFLICT,
    LANDED;

    boolean followsBranch() {
      return this == BRANCH || this == BRANCH_CONFLICT;
    }

    boolean isInConflict() {
      return this == CONFLICT || this == BRANCH_CONFLICT;
    }
  }

  private final Prepared prepared;

  PullRequestOperation() {
    this(Prepared.OPEN);
  }

  PullRequestOperation(Prepared prepared) {
    this.prepared = prepared;
  }

  Prepared prepared() {
    return prepared;
  }

  abstract void run(Portal portal, Identity admin);

  /** Whether it is done once and for all. */
  boolean isDoneOnce() {
    return switch (this) {
      case PROPOSE, REVISE -> false;
      case MERGE, AUTO_MERGE, SUGGEST, SUGGEST_ON_BRANCH, RESOLVE, RESOLVE_ON_BRANCH, REVERT ->
          true;
    };
  }

  /** Makes number 1, with a comment that suggests something. */
  static void prepare(Portal portal, Identity admin, Prepared prepared) {
    List<EditedFile> files =
        List.of(write("one.txt", "proposed\n"), write("first.txt", "proposed\n"));
    commit(portal, admin, "first.txt", "kept\n");
    PullRequestView first =
        prepared.followsBranch()
            ? open(portal, admin, files)
            : propose(portal, admin, "one.txt", files);
    portal
        .reviews()
        .add(
            admin,
            "admin",
            "kept",
            1,
            new NewReview(
                ReviewState.COMMENTED,
                Optional.of(first.head().commit()),
                "",
                List.of(
                    new NewComment(
                        RepoPath.of("one.txt"),
                        DiffSide.RIGHT,
                        1,
                        1,
                        "```suggestion\nsuggested\n```"))));
    if (prepared == Prepared.LANDED) {
      MERGE.run(portal, admin);
    }
    // So that the merge is one, or cannot be.
    commit(portal, admin, prepared.isInConflict() ? "first.txt" : "second.txt", "kept, too\n");
  }

  private static PullRequestView open(Portal portal, Identity admin, List<EditedFile> files) {
    RepositoryView view = portal.repositories().get(admin, "admin", "kept");
    try (Repository open = portal.stores().open(view);
        Quarantine quarantine = open.quarantine(Set.of())) {
      CommitId tip = open.refs().find(RefName.branch(view.defaultBranch())).orElseThrow().commit();
      Signature who = new Signature(new Person("P", "p@example.org"), Instant.EPOCH, 0);
      CommitOutcome made =
          quarantine.commit(
              Optional.of(tip),
              files.stream().map(EditedFile::edit).toList(),
              new CommitDraft(
                  who,
                  who,
                  "Begin a topic",
                  view.vcs() == VcsKind.HG ? Optional.of("topic") : Optional.empty()));
      RefEditResult result =
          quarantine.advance(
              RefName.branch("topic"), Optional.empty(), ((CommitOutcome.Committed) made).head());
      if (result != RefEditResult.DONE) {
        throw new AssertionError("the branch was not made: " + result);
      }
    }
    return portal
        .pullRequests()
        .open(
            admin,
            "admin",
            "kept",
            new NewPullRequest(
                "Topic", "", view.defaultBranch(), Optional.empty(), "topic", false));
  }

  private static void suggest(Portal portal, Identity admin) {
    PullRequestView unused =
        portal
            .suggestions()
            .apply(
                admin,
                "admin",
                "kept",
                1,
                portal.pullRequests().get(admin, "admin", "kept", 1).head().commit(),
                List.of(portal.reviews().comments(admin, "admin", "kept", 1).get(0).id()),
                Optional.empty());
  }

  private static void resolve(Portal portal, Identity admin) {
    Conflicts.Found found = portal.conflicts().find(admin, "admin", "kept", 1);
    PullRequestView unused =
        portal
            .conflicts()
            .resolve(
                admin,
                "admin",
                "kept",
                1,
                new Conflicts.Decisions(
                    found.head(),
                    found.target().orElseThrow(),
                    Map.of(RepoPath.of("first.txt"), new Conflicts.Side(true)),
                    Optional.empty()));
  }

  static PullRequestView propose(Portal portal, Identity admin, String name) {
    return propose(portal, admin, name, List.of(write(name, "proposed\n")));
  }

  private static PullRequestView propose(
      Portal portal, Identity admin, String name, List<EditedFile> files) {
    return portal
        .pullRequests()
        .propose(
            admin,
            "admin",
            "kept",
            new Proposal(
                "Propose " + name,
                "",
                portal.repositories().get(admin, "admin", "kept").defaultBranch(),
                Optional.empty(),
                files,
                Optional.empty(),
                false));
  }

  private static void commit(Portal portal, Identity admin, String name, String text) {
    portal
        .edits()
        .commit(
            admin,
            "admin",
            "kept",
            new EditCommand(
                portal.repositories().get(admin, "admin", "kept").defaultBranch(),
                Optional.empty(),
                List.of(write(name, text)),
                "Keep " + name));
  }

  private static EditedFile write(String name, String text) {
    return new EditedFile(
        new FileEdit.Write(
            RepoPath.of(name),
            text.getBytes(StandardCharsets.UTF_8),
            EntryKind.FILE,
            Optional.empty()),
        Optional.empty());
  }
}
