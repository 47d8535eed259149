package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.portal.edit.api.KeptFile;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes that are kept at the same moment, and those that nobody comes back to. */
class KeptTogetherTest {
  private static final int ROUNDS = 15;
  private static final int AT_ONCE = 3;

  private static void keep(PullRequestFixture at, String branch, String path) {
    at.test
        .portal()
        .keptChanges()
        .keep(
            at.owner,
            at.owner.login(),
            "peps",
            branch,
            Optional.of(at.tip()),
            List.of(PullRequestFixture.write(path, path + "\n", Optional.empty())),
            "",
            "",
            Optional.empty());
  }

  private static List<String> paths(PullRequestFixture at, String branch) {
    return at.test.portal().keptChanges().files(at.owner, at.owner.login(), "peps", branch).stream()
        .map(KeptFile::origin)
        .map(Object::toString)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void theFirstFilesOfABranchMayComeAtOneMoment(TestDatabase kind) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (TestPortal test = TestPortal.withRepositories(kind)) {
      for (int round = 0; round < ROUNDS; round++) {
        // A new account each time: it has a set for ten branches at most.
        PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Callable<Void>> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
          String path = "file-" + i;
          all.add(
              () -> {
                together.await(30, TimeUnit.SECONDS);
                keep(at, at.base(), path);
                return null;
              });
        }
        for (Future<Void> each : threads.invokeAll(all)) {
          each.get();
        }
        assertEquals(AT_ONCE, paths(at, at.base()).size());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatNobodyKeepsMoreOfGoesAfter90Days(TestDatabase kind) {
    try (TestPortal test = TestPortal.withRepositories(kind)) {
      PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
      at.push("other", "other.txt", "other\n");
      keep(at, at.base(), "one");
      keep(at, "other", "two");
      test.clock.advance(KeptChanges.LIFE);
      keep(at, "other", "three");
      test.portal().removeOld();
      assertEquals(1, paths(at, at.base()).size());
      test.clock.advance(Duration.ofSeconds(1));
      test.portal().removeOld();
      assertEquals(List.of(), paths(at, at.base()));
      assertEquals(2, paths(at, "other").size());
      keep(at, at.base(), "one");
      assertEquals(1, paths(at, at.base()).size());
    }
  }
}
