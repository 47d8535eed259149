package dev.gatehouse.portal.review;

import static dev.gatehouse.portal.review.PullRequestFixture.FILE;
import static dev.gatehouse.portal.review.PullRequestFixture.lines;
import static dev.gatehouse.portal.review.PullRequestFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.edit.api.DraftPlace;
import dev.gatehouse.portal.edit.api.DraftText;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fifty people who change one file at the same moment. */
class ManyPeopleTest {
  private static final int PEOPLE = 50;

  /** How many of them change a line that nobody else does. */
  private static final int APART = 25;

  private static final int SHARED = 120;

  /** What came of one person's work. */
  private record Done(Identity.Account who, String line, EditResult result, int proposal) {}

  private static String changed(String line, int number) {
    return lines(1, number - 1) + line + "\n" + lines(number + 1, 130);
  }

  private static DraftPlace place(PullRequestFixture at) {
    return new DraftPlace(at.base(), 0, RepoPath.of(FILE), false);
  }

  private static Done work(
      TestPortal test, PullRequestFixture at, Identity.Account who, int i, Start start)
      throws Exception {
    String line = "line of person " + i;
    String text = changed(line, i < APART ? 4 * i + 1 : SHARED);
    start.barrier().await(1, TimeUnit.MINUTES);
    test.portal()
        .drafts()
        .save(
            who,
            at.owner.login(),
            "peps",
            place(at),
            new DraftText(
                Optional.of(start.base()), Optional.of(start.was()), FILE, text, line, ""));
    int proposal = at.propose(who, FILE, text, Optional.of(start.base())).number();
    while (true) {
      try {
        EditResult result =
            test.portal()
                .edits()
                .commit(
                    who,
                    at.owner.login(),
                    "peps",
                    new EditCommand(
                        at.base(),
                        Optional.of(start.base()),
                        List.of(write(FILE, text, Optional.of(start.was()))),
                        line));
        return new Done(who, line, result, proposal);
      } catch (PortalException e) {
        // Whoever is told that the branch keeps moving tries again.
        assertEquals(ErrorCode.CONFLICT, e.code(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("keeps moving"), e.getMessage());
      }
    }
  }

  /** What all begin with, at once. */
  private record Start(CyclicBarrier barrier, CommitId base, ContentId was) {}

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void everyAcceptedEditIsInTheHistoryOnceAndNoOtherIsLost(VcsKind kind) throws Exception {
    try (TestPortal test = TestPortal.withRepositories(TestDatabase.H2)) {
      PullRequestFixture at = new PullRequestFixture(test, kind);
      at.commit(at.owner, FILE, lines(1, 130), Optional.empty());
      List<Identity.Account> people =
          IntStream.range(0, PEOPLE).mapToObj(i -> at.writer()).toList();
      CommitId base = at.tip();
      ContentId was;
      try (Repository open = test.portal().stores().open(at.repository)) {
        was = open.trees().entry(base, RepoPath.of(FILE)).orElseThrow().content();
      }
      Start start = new Start(new CyclicBarrier(PEOPLE), base, was);
      List<Done> all = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
      try {
        List<Future<Done>> running = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
          int person = i;
          running.add(threads.submit(() -> work(test, at, people.get(person), person, start)));
        }
        for (Future<Done> each : running) {
          all.add(each.get(5, TimeUnit.MINUTES));
        }
      } finally {
        threads.shutdownNow();
      }
      check(test, at, base, all);
    }
  }

  private static void check(TestPortal test, PullRequestFixture at, CommitId base, List<Done> all) {
    List<String> accepted =
        all.stream()
            .filter(done -> done.result() instanceof EditResult.Committed)
            .map(Done::line)
            .sorted()
            .toList();
    assertEquals(APART + 1, accepted.size(), "each line that is one's own, and one of the shared");
    assertEquals(
        PEOPLE - APART - 1,
        all.stream().filter(done -> done.result() instanceof EditResult.Conflicted).count());
    assertEquals(PEOPLE, all.stream().map(Done::proposal).distinct().count());
    try (Repository open = test.portal().stores().open(at.repository)) {
      List<String> landed = new ArrayList<>();
      CommitId commit = at.tip();
      while (!commit.equals(base)) {
        Commit found = open.commits().find(commit).orElseThrow();
        landed.add(found.message().strip());
        assertEquals(1, found.parents().size(), "one line of history");
        commit = found.parents().get(0);
      }
      assertEquals(accepted, landed.stream().sorted().toList());
      assertEquals(
          1, open.refs().list().stream().map(ref -> ref.commit()).distinct().count(), "one branch");
      String text =
          new String(
              open.trees()
                  .read(open.trees().entry(at.tip(), RepoPath.of(FILE)).orElseThrow(), 1 << 20),
              StandardCharsets.UTF_8);
      assertEquals(
          accepted, text.lines().filter(line -> line.startsWith("line of")).sorted().toList());
      assertEquals(130, text.lines().count());
    }
    for (Done done : all) {
      String kept =
          test.portal()
              .drafts()
              .find(done.who(), at.owner.login(), "peps", place(at))
              .orElseThrow()
              .text()
              .text();
      assertTrue(kept.contains(done.line() + "\n"));
    }
  }
}
