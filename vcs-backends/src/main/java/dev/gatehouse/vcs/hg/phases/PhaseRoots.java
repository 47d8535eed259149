package dev.gatehouse.vcs.hg.phases;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The file {@code store/phaseroots}: for each phase but the public one, the changesets with which
 * it begins; what descends from them is in that phase or a later one. Without the file all is
 * public.
 *
 * @param roots without the public phase, and without phases that nothing is in; sorted
 */
public record PhaseRoots(Map<HgPhase, Set<Node>> roots) {
  /** Everything is public. */
  public static final PhaseRoots NONE = new PhaseRoots(Map.of());

  public PhaseRoots {
    Map<HgPhase, Set<Node>> copy = new EnumMap<>(HgPhase.class);
    roots.forEach(
        (phase, nodes) -> {
          if (phase != HgPhase.PUBLIC && !nodes.isEmpty()) {
            copy.put(phase, Collections.unmodifiableSortedSet(new TreeSet<>(nodes)));
          }
        });
    roots = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads the file: lines of a number, a space and a node.
   *
   * @throws HgFormatException if a line is anything else, or names an unknown phase
   */
  public static PhaseRoots parse(byte[] file) throws HgFormatException {
    Map<HgPhase, Set<Node>> roots = new EnumMap<>(HgPhase.class);
    int at = 0;
    while (at < file.length) {
      int end = at;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      String line = new String(file, at, end - at, StandardCharsets.ISO_8859_1);
      int space = line.indexOf(' ');
      Optional<Node> node = space < 0 ? Optional.empty() : Node.parse(line.substring(space + 1));
      if (node.isEmpty()) {
        throw new HgFormatException("a line of phaseroots that is none");
      }
      roots
          .computeIfAbsent(phase(line.substring(0, space)), phase -> new TreeSet<>())
          .add(node.get());
      at = end + 1;
    }
    return new PhaseRoots(roots);
  }

  private static HgPhase phase(String number) throws HgFormatException {
    if (number.isEmpty() || number.length() > 3 || !number.chars().allMatch(Character::isDigit)) {
      throw new HgFormatException("a line of phaseroots without a phase");
    }
    return HgPhase.of(Integer.parseInt(number))
        .orElseThrow(() -> new HgFormatException("the unknown phase " + number));
  }

  /** The file. */
  public byte[] format() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    roots.forEach(
        (phase, nodes) -> {
          for (Node node : nodes) {
            String line = phase.number() + " " + node.hex() + "\n";
            out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
          }
        });
    return out.toByteArray();
  }
}
