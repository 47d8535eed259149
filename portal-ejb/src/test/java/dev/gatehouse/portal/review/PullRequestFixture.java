package dev.gatehouse.portal.review;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.MergeCommand;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;

/** A public repository with one file of ten lines, its owner, and somebody who may only read it. */
final class PullRequestFixture {
  private static final AtomicInteger COUNT = new AtomicInteger();

  static final String FILE = "peps/pep-0001.rst";

  final TestPortal test;
  final VcsKind kind;
  final Identity.Account owner;
  final Identity.Account newcomer;
  final RepositoryView repository;

  PullRequestFixture(TestPortal test, VcsKind kind) {
    this.test = test;
    this.kind = kind;
    int number = COUNT.incrementAndGet();
    owner = test.account("owner-" + number);
    newcomer = test.account("newcomer-" + number);
    repository = test.repository(owner, owner.login(), "peps", Visibility.PUBLIC, kind);
    commit(owner, FILE, lines(1, 10), Optional.empty());
  }

  static String lines(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i <= to; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }

  String base() {
    return kind == VcsKind.GIT ? "main" : "default";
  }

  /** Somebody else who may write. */
  Identity.Account writer() {
    Identity.Account writer = test.account("writer-" + COUNT.incrementAndGet());
    test.portal()
        .grants()
        .put(
            owner,
            new GrantCommand(
                new Target.Repository(owner.login(), "peps"),
                new Subject(SubjectKind.ACCOUNT, writer.login()),
                AccessLevel.WRITE,
                Optional.empty()));
    return writer;
  }

  static EditedFile write(String path, String text, Optional<ContentId> was) {
    return new EditedFile(
        new FileEdit.Write(
            RepoPath.of(path),
            text.getBytes(StandardCharsets.UTF_8),
            EntryKind.FILE,
            Optional.empty()),
        was);
  }

  /** Commits to the target branch. */
  EditResult commit(Identity caller, String path, String text, Optional<CommitId> on) {
    return test.portal()
        .edits()
        .commit(
            caller,
            owner.login(),
            "peps",
            new EditCommand(
                base(), on, List.of(write(path, text, Optional.empty())), "Change " + path));
  }

  PullRequestView propose(Identity caller, String text) {
    return propose(caller, FILE, text, Optional.of(tip()));
  }

  PullRequestView propose(Identity caller, String path, String text, Optional<CommitId> on) {
    return test.portal()
        .pullRequests()
        .propose(
            caller,
            owner.login(),
            "peps",
            new Proposal(
                "Fix a typo",
                "It was wrong.",
                base(),
                on,
                List.of(write(path, text, Optional.empty())),
                Optional.empty(),
                false));
  }

  /** Lets the head that was seen land. */
  PullRequestView merge(Identity caller, PullRequestView pull, MergeStrategy strategy) {
    return test.portal()
        .pullRequests()
        .merge(
            caller,
            owner.login(),
            "peps",
            pull.number(),
            new MergeCommand(
                Optional.of(pull.head().commit()),
                Optional.of(strategy),
                Optional.empty(),
                Optional.empty()));
  }

  CommitId tip() {
    try (Repository open = test.portal().stores().open(repository)) {
      return open.refs().find(RefName.branch(base())).map(Ref::commit).orElseThrow();
    }
  }

  /** What a file of the target branch says. */
  String text(String path) {
    try (Repository open = test.portal().stores().open(repository)) {
      TreeEntry entry = open.trees().entry(tip(), RepoPath.of(path)).orElseThrow();
      return new String(open.trees().read(entry, 1 << 20), StandardCharsets.UTF_8);
    }
  }

  ContentId content(String path) {
    try (Repository open = test.portal().stores().open(repository)) {
      return open.trees().entry(tip(), RepoPath.of(path)).orElseThrow().content();
    }
  }

  /** Lets another branch have a commit on top of what it has, or of the target's tip. */
  CommitId push(String branch, String path, String text) {
    try (Repository open = test.portal().stores().open(repository);
        Quarantine quarantine = open.quarantine(Set.of())) {
      Optional<CommitId> before = open.refs().find(RefName.branch(branch)).map(Ref::commit);
      Signature who = new Signature(new Person("P", "p@example.org"), test.clock.instant(), 0);
      CommitOutcome outcome =
          quarantine.commit(
              Optional.of(before.orElse(tip())),
              List.of(write(path, text, Optional.empty()).edit()),
              new CommitDraft(
                  who,
                  who,
                  "Push to " + branch,
                  kind == VcsKind.HG ? Optional.of(branch) : Optional.empty()));
      CommitId head = Assertions.assertInstanceOf(CommitOutcome.Committed.class, outcome).head();
      Assertions.assertEquals(
          RefEditResult.DONE, quarantine.advance(RefName.branch(branch), before, head));
      return head;
    }
  }
}
