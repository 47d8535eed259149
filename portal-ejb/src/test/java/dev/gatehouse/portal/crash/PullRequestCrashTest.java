package dev.gatehouse.portal.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.crash.PullRequestOperation.Prepared;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.vcs.git.GitCrashPoints;
import dev.gatehouse.vcs.git.StockGit;
import dev.gatehouse.vcs.hg.HgCrashPoints;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsKind;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A portal is killed at each named point between two durable steps of a pull request's life. When
 * it has started again, what was going on has happened or has not, in the database and in the
 * repository alike; what was acknowledged has happened; nothing half made is left; and it can be
 * done again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PullRequestCrashTest {
  private record Template(VcsKind kind, Prepared prepared) {}

  private final Map<Template, Path> templates = new HashMap<>();
  private Path folder;

  static Stream<Arguments> points() {
    List<Arguments> all = new ArrayList<>();
    for (VcsKind kind : VcsKind.values()) {
      List<String> keeping =
          kind == VcsKind.HG ? HgCrashPoints.ofKeeping() : GitCrashPoints.ofQuarantines();
      // HgCrashTest goes to each point of a transaction: of these the first and the last will do.
      List<String> transaction = HgCrashPoints.ofTransactions();
      List<String> advancing =
          kind == VcsKind.HG
              ? List.of(transaction.get(0), transaction.get(transaction.size() - 1))
              : GitCrashPoints.ofQuarantines();
      add(all, kind, PullRequestOperation.PROPOSE, of("propose."), keeping);
      add(all, kind, PullRequestOperation.REVISE, of("revise."), List.of());
      add(all, kind, PullRequestOperation.MERGE, of("push."), advancing);
      // It lands as any other does: here it counts that the wish outlives the portal.
      add(
          all,
          kind,
          PullRequestOperation.AUTO_MERGE,
          of("push."),
          List.of(CrashPoints.OUTBOX_AFTER_DELIVERY));
      add(all, kind, PullRequestOperation.SUGGEST, of("revise."), List.of());
      add(all, kind, PullRequestOperation.RESOLVE, of("revise."), List.of());
      // First the branch moves, then the pull request follows.
      add(all, kind, PullRequestOperation.SUGGEST_ON_BRANCH, of("push."), of("revise."));
      add(all, kind, PullRequestOperation.RESOLVE_ON_BRANCH, of("push."), of("revise."));
      add(all, kind, PullRequestOperation.REVERT, of("propose."), keeping);
    }
    return all.stream();
  }

  private static List<String> of(String prefix) {
    return CrashPoints.ALL.stream().filter(point -> point.startsWith(prefix)).toList();
  }

  private static void add(
      List<Arguments> all,
      VcsKind kind,
      PullRequestOperation operation,
      List<String> some,
      List<String> more) {
    Stream.concat(some.stream(), more.stream())
        .forEach(point -> all.add(Arguments.of(kind, operation, point)));
  }

  @BeforeAll
  void in(@TempDir Path given) {
    folder = given;
  }

  /** A repository with a pull request. */
  private Path template(VcsKind kind, Prepared prepared) throws Exception {
    Template wanted = new Template(kind, prepared);
    Path template = folder.resolve("template-" + kind + "-" + prepared);
    if (templates.putIfAbsent(wanted, template) == null) {
      try (LoopbackPortal portal = new LoopbackPortal(template)) {
        portal
            .portal()
            .repositories()
            .create(
                portal.admin(),
                new NewRepository(
                    "admin",
                    "kept",
                    "",
                    kind,
                    Visibility.PRIVATE,
                    kind == VcsKind.GIT ? "main" : "default"));
        PullRequestOperation.prepare(portal.portal(), portal.admin(), prepared);
        portal.settle();
      }
    }
    return template;
  }

  @ParameterizedTest
  @MethodSource("points")
  void atEveryCrashPointAllOrNothingHasHappened(
      VcsKind kind, PullRequestOperation operation, String point) throws Exception {
    Path copy = copy(template(kind, operation.prepared()), kind + "-" + operation + "-" + point);
    boolean acknowledged;
    try (DoomedPortal portal = new DoomedPortal(copy, point)) {
      acknowledged = perform(operation, portal.port());
      portal.awaitDeath();
    }
    try (LoopbackPortal portal = new LoopbackPortal(copy)) {
      portal.settle();
      assertTrue(
          portal.portal().reconciler().lastReport().isClean(),
          portal.portal().reconciler().lastReport().toString());
      boolean happened = happened(portal, operation);
      assertWhole(portal, operation, happened);
      assertTrue(happened || !acknowledged, "what was acknowledged is there");
      if (!operation.isDoneOnce() || !happened) {
        assertTrue(perform(operation, portal.port()), "it can be done again");
        portal.settle();
        assertWhole(portal, operation, true);
        assertTrue(happened(portal, operation));
      }
      assertSound(copy, kind);
    }
  }

  private static List<PullRequestView> all(LoopbackPortal portal) {
    return portal
        .portal()
        .pullRequests()
        .list(
            portal.admin(),
            "admin",
            "kept",
            new PullRequestFilter(
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                true),
            PageRequest.first())
        .items();
  }

  private static boolean happened(LoopbackPortal portal, PullRequestOperation operation) {
    List<PullRequestView> all = all(portal);
    return switch (operation) {
      case PROPOSE, REVERT -> all.size() > 1;
      case REVISE, SUGGEST, SUGGEST_ON_BRANCH, RESOLVE, RESOLVE_ON_BRANCH ->
          all.get(0).versions() > 1;
      case MERGE, AUTO_MERGE -> all.get(0).state() == PullRequestState.MERGED;
    };
  }

  /** Rows and repository say the same, and nothing is kept that no row knows of. */
  private static void assertWhole(
      LoopbackPortal portal, PullRequestOperation operation, boolean happened) {
    RepositoryView view = portal.portal().repositories().get(portal.admin(), "admin", "kept");
    List<PullRequestView> all = all(portal);
    try (Repository open = portal.portal().stores().open(view)) {
      CommitId tip =
          open.refs().find(RefName.branch(view.defaultBranch())).map(Ref::commit).orElseThrow();
      boolean landed = open.trees().entry(tip, RepoPath.of("one.txt")).isPresent();
      assertEquals(landed, all.get(0).state() == PullRequestState.MERGED, "branch and row agree");
      for (int number = 1; number <= 6; number++) {
        int wanted = number;
        Optional<PullRequestView> row =
            all.stream().filter(pull -> pull.number() == wanted).findFirst();
        var kept = open.hidden().list("pull-" + number);
        assertEquals(row.isEmpty(), kept.isEmpty(), "what is kept for number " + number);
        row.ifPresent(
            pull -> assertEquals(pull.head().commit(), kept.get(pull.versions()), "its head"));
      }
    }
    for (PullRequestView pull : all) {
      Mergeability answer =
          portal
              .portal()
              .pullRequests()
              .mergeability(portal.admin(), "admin", "kept", pull.number());
      Mergeability.State open =
          operation.prepared().isInConflict() && !happened
              ? Mergeability.State.CONFLICTS
              : Mergeability.State.CLEAN;
      assertEquals(pull.isOpen() ? open : Mergeability.State.ENDED, answer.state());
    }
    if (operation == PullRequestOperation.SUGGEST) {
      boolean resolved =
          portal
              .portal()
              .reviews()
              .comments(portal.admin(), "admin", "kept", 1)
              .get(0)
              .resolved()
              .isPresent();
      assertEquals(happened, resolved, "what was taken is done");
    }
  }

  private static void assertSound(Path data, VcsKind kind) throws IOException {
    if (kind == VcsKind.GIT) {
      Path bare = data.resolve("repositories/01/1.git");
      StockGit.Result result =
          new StockGit(bare).run("fsck", "--strict", "--full", "--no-dangling");
      assertEquals(0, result.exit(), result.out() + result.err());
    } else {
      try (StockHg hg = StockHg.installed(Files.createTempDirectory("home"))) {
        StockHg.Result result = hg.run(data.resolve("hg/01/1"), "verify", "--full");
        assertEquals(0, result.exit(), result.out() + result.err());
      }
    }
  }

  private static boolean perform(PullRequestOperation operation, int port) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/do/" + operation).toURL().openConnection();
    try {
      return connection.getResponseCode() == 204;
    } catch (IOException e) {
      return false;
    } finally {
      connection.disconnect();
    }
  }

  private Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
