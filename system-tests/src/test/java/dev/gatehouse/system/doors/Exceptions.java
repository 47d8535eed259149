package dev.gatehouse.system.doors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The reviewed file of what does not follow from a row's policy alone: see {@code exceptions.txt}.
 * Thread-safe.
 */
final class Exceptions {
  private static final String FILE = "exceptions.txt";
  private static final String OF_HG = "hg:";
  private static final Set<String> DONE = Set.of("200");
  private static final Set<String> TOLD = Set.of("400", "412", "422");

  private final Map<String, Line> byRow;
  private final Set<String> used = ConcurrentHashMap.newKeySet();

  /**
   * One line.
   *
   * @param policy in place of the row's own
   * @param statuses what whoever may is answered; those of Mercurial with {@code hg:} before them,
   *     where they differ
   * @param skipped callers and repositories for which the request would change something
   */
  private record Line(
      Optional<String> policy, Optional<Set<String>> statuses, Set<String> skipped) {}

  private Exceptions(Map<String, Line> byRow) {
    this.byRow = Map.copyOf(byRow);
  }

  static Exceptions read() {
    Map<String, Line> byRow = new HashMap<>();
    try (InputStream in = Objects.requireNonNull(Exceptions.class.getResourceAsStream(FILE), FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        List<String> cells = new ArrayList<>();
        for (String cell : line.split("\\|")) {
          cells.add(cell.strip());
        }
        if (cells.size() != 5 || cells.get(4).isEmpty()) {
          throw new AssertionError("not five columns, or no reason: " + line);
        }
        Line parsed =
            new Line(
                cell(cells.get(1)),
                cell(cells.get(2)).map(statuses -> Set.of(statuses.split(" "))),
                cell(cells.get(3)).map(words -> Set.of(words.split(" "))).orElse(Set.of()));
        if (byRow.put(cells.get(0), parsed) != null) {
          throw new AssertionError("twice: " + cells.get(0));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exceptions(byRow);
  }

  private static Optional<String> cell(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(text);
  }

  private Optional<Line> of(RouteTable.Row row) {
    Optional<Line> found = Optional.ofNullable(byRow.get(row.toString()));
    found.ifPresent(any -> used.add(row.toString()));
    return found;
  }

  /** The row's policy, or what the use case behind it decides instead. */
  String policy(RouteTable.Row row) {
    return of(row).flatMap(Line::policy).orElse(row.policy());
  }

  /** The statuses that an expectation stands for. */
  Set<String> statuses(
      RouteTable.Row row, Optional<World.Repository> repository, Set<String> expected) {
    if (!expected.equals(Expectation.ADMITTED)) {
      return expected;
    }
    Set<String> all = of(row).flatMap(Line::statuses).orElse(row.changes() ? TOLD : DONE);
    boolean hg = repository.filter(World.Repository.MERCURIAL::equals).isPresent();
    return all.stream().anyMatch(status -> status.startsWith(OF_HG))
        ? all.stream()
            .filter(status -> status.startsWith(OF_HG) == hg)
            .map(status -> status.replace(OF_HG, ""))
            .collect(Collectors.toSet())
        : all;
  }

  /** Whether the request must not be sent, because it would do what it asks for. */
  boolean skips(RouteTable.Row row, Caller caller, Optional<World.Repository> repository) {
    Set<String> skipped = of(row).map(Line::skipped).orElse(Set.of());
    return skipped.contains(caller.kind().name())
        || repository.filter(each -> skipped.contains(each.name())).isPresent();
  }

  /** Lines for rows that the table does not have. */
  List<String> unused() {
    TreeSet<String> left = new TreeSet<>(byRow.keySet());
    left.removeAll(used);
    return List.copyOf(left);
  }
}
