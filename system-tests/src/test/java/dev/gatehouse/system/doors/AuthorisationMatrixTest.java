package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.doors.Actor.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of the route table, tried by everybody with every credential on every kind of
 * repository. What must come back follows from the row's policy and from the reviewed file of
 * exceptions, never from what the portal does. The tags are rows of docs/attacks.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationMatrixTest {
  private static final int AT_ONCE = 4;

  private final AtomicInteger refusals = new AtomicInteger();
  private final List<String> unfilled = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private World world;
  private Exceptions exceptions;
  private String before;
  private String after;

  /**
   * One request of the matrix, and what came back.
   *
   * @param twin the answer for a name of no repository, where the caller may not read this one
   */
  private record Cell(
      RouteTable.Row row,
      Caller caller,
      Optional<World.Repository> repository,
      RawRequest request,
      RawAnswer answer,
      Optional<RawAnswer> twin) {
    @Override
    public String toString() {
      return row
          + " as "
          + caller
          + repository.map(each -> " on " + each).orElse("")
          + ": "
          + answer.status();
    }
  }

  @BeforeAll
  void everyCell(@TempDir Path folder) throws InterruptedException, ExecutionException {
    RunningPortal portal = RunningPortal.shared();
    exceptions = Exceptions.read();
    world = World.shared();
    world.awaitExpiry();
    before = world.state();
    Filling filling = new Filling(world);
    List<Callable<List<Cell>>> work = new ArrayList<>();
    List<RouteTable.Row> rows = new ArrayList<>(RouteTable.of(portal, folder.resolve("table")));
    // Before the password is tried where it opens nothing, so often that it is not listened to.
    rows.sort(Comparator.comparing(row -> !row.door().equals("TOKEN_ENDPOINT")));
    for (RouteTable.Row row : rows) {
      if (filling.of(row, world.missing(), 0, world.commit(World.Repository.PRIVATE)).isEmpty()) {
        unfilled.add(row.toString());
        continue;
      }
      for (Caller caller : world.callers()) {
        work.add(() -> cells(row, caller, filling));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      for (Future<List<Cell>> done : threads.invokeAll(work)) {
        cells.addAll(done.get());
      }
    } finally {
      threads.shutdown();
    }
    after = world.state();
  }

  private List<Cell> cells(RouteTable.Row row, Caller caller, Filling filling) {
    boolean onRepository = row.has("repo") || row.pattern().equals("/api/v3/repositories/{id}");
    if (!onRepository) {
      RawRequest request =
          filling.of(row, "", 0, world.commit(World.Repository.PRIVATE)).orElseThrow();
      return exceptions.skips(row, caller, Optional.empty())
          ? List.of()
          : List.of(
              new Cell(
                  row,
                  caller,
                  Optional.empty(),
                  request,
                  send(request, row, caller),
                  Optional.empty()));
    }
    List<Cell> found = new ArrayList<>();
    Optional<RawAnswer> missing = Optional.empty();
    for (World.Repository repository : World.Repository.values()) {
      if (exceptions.skips(row, caller, Optional.of(repository))) {
        continue;
      }
      boolean hidden = caller.level(row.door(), repository) == Level.NONE;
      if (hidden && missing.isEmpty()) {
        RawRequest twin =
            filling
                .of(row, world.missing(), Integer.MAX_VALUE, world.commit(repository))
                .orElseThrow();
        missing = Optional.of(send(twin, row, caller));
      }
      RawRequest request =
          filling
              .of(row, world.name(repository), world.id(repository), world.commit(repository))
              .orElseThrow();
      found.add(
          new Cell(
              row,
              caller,
              Optional.of(repository),
              request,
              send(request, row, caller),
              hidden ? missing : Optional.empty()));
    }
    return found;
  }

  private RawAnswer send(RawRequest request, RouteTable.Row row, Caller caller) {
    RawRequest complete = caller.header().map(request::with).orElse(request);
    boolean refused = caller.at(row.door()) == Caller.Seen.REFUSED;
    RawRequest sent =
        refused ? complete.from(Filling.address(refusals.getAndIncrement())) : complete;
    RawAnswer answer = sent.send(world.portal());
    // Two archives at a time are packed for one client.
    for (int i = 0; i < 300 && answer.status() == 429 && row.pattern().contains("/archive/"); i++) {
      pause();
      answer = sent.send(world.portal());
    }
    return answer;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Test
  void everyRowOfTheRouteTableCanBeTried() {
    assertEquals(List.of(), unfilled, "teach Filling these, with a request that changes nothing");
    assertTrue(cells.size() > 5_000, cells.size() + " cells");
  }

  @Test
  @Tag("row-69")
  @Tag("row-70")
  @Tag("row-76")
  void everyCellAnswersAsThePolicySays() {
    Map<String, List<String>> wrong = new LinkedHashMap<>();
    for (Cell cell : cells) {
      Set<String> expected =
          Expectation.of(
              exceptions.policy(cell.row()), cell.row(), cell.caller(), cell.repository());
      Set<String> told = exceptions.statuses(cell.row(), cell.repository(), expected);
      if (!told.contains(Integer.toString(cell.answer().status()))) {
        wrong
            .computeIfAbsent(
                cell.row() + " (" + cell.row().policy() + ")", key -> new ArrayList<>())
            .add(
                cell.caller()
                    + cell.repository().map(each -> " on " + each).orElse("")
                    + ": "
                    + cell.answer().status()
                    + " and not "
                    + told);
      }
    }
    StringBuilder text = new StringBuilder();
    wrong.forEach(
        (row, lines) -> {
          text.append(row).append('\n');
          lines.forEach(line -> text.append("    ").append(line).append('\n'));
        });
    assertEquals("", text.toString());
  }

  @Test
  @Tag("row-77")
  void whatMayNotBeReadLooksLikeWhatDoesNotExist() {
    TreeSet<String> wrong = new TreeSet<>();
    int compared = 0;
    for (Cell cell : cells) {
      if (cell.twin().isEmpty()) {
        continue;
      }
      compared++;
      String name = world.name(cell.repository().orElseThrow());
      String real = comparable(cell.answer(), name);
      String none = comparable(cell.twin().get(), world.missing());
      if (!real.equals(none)) {
        wrong.add(cell + "\n" + real + "\nbut a missing one:\n" + none);
      }
    }
    assertTrue(compared > 1_000, compared + " compared");
    assertEquals(
        "", String.join("\n\n", wrong.stream().limit(5).toList()), wrong.size() + " differ");
  }

  /** Without what differs from answer to answer, whatever was asked for. */
  private static String comparable(RawAnswer answer, String name) {
    String request = answer.header("X-Request-Id").orElse("none");
    return answer
        .text()
        .replaceAll("(?m)^Date: .*$", "")
        .replaceAll("nonce-[A-Za-z0-9+/=_-]+", "nonce")
        .replaceAll("nonce=\"[^\"]*\"", "nonce")
        .replace(request, "REQUEST")
        .replace(name, "NAME");
  }

  @Test
  @Tag("row-78")
  void nothingIsChangedByAnyOfIt() {
    assertEquals(before, after);
  }

  @Test
  void noAnswerShowsTheInsideOfThePortal() {
    for (Cell cell : cells) {
      String text = cell.answer().text();
      assertTrue(cell.answer().status() < 500 && cell.answer().status() > 0, cell + "\n" + text);
      assertTrue(
          !text.contains("Exception") && !text.contains("\tat dev.") && !text.contains("$2a$"),
          cell + "\n" + text);
      assertTrue(
          cell.answer().header("X-Request-Id").isPresent()
              && cell.answer().header("X-Content-Type-Options").isPresent(),
          cell + "\n" + text);
    }
  }

  @Test
  void everyExceptionIsNeeded() {
    assertEquals(List.of(), exceptions.unused());
  }
}
