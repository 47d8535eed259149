package dev.gatehouse.portal.crash;

import dev.gatehouse.portal.Portal;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
  };

  abstract void run(Portal portal, Identity admin);

  /** Whether it is done once and for all. */
  boolean lands() {
    return this == MERGE || this == AUTO_MERGE;
  }

  static PullRequestView propose(Portal portal, Identity admin, String name) {
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
                List.of(write(name, "proposed\n")),
                Optional.empty(),
                false));
  }

  static void commit(Portal portal, Identity admin, String name) {
    portal
        .edits()
        .commit(
            admin,
            "admin",
            "kept",
            new EditCommand(
                portal.repositories().get(admin, "admin", "kept").defaultBranch(),
                Optional.empty(),
                List.of(write(name, "kept\n")),
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
