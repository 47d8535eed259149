package dev.gatehouse.vcs.hg.obsolete;

import dev.gatehouse.vcs.hg.format.Node;
import java.util.List;
import java.util.Optional;

/**
 * One statement that a changeset was replaced, or pruned. Two equal markers are the same statement,
 * and a store has it once.
 *
 * @param predecessor what was replaced; it need not exist here
 * @param successors what replaced it; none if it was pruned; at most 255
 * @param flags as hg has them, 0 to 0xffff; kept as they are
 * @param metadata in the order in which it was written; at most 255
 * @param date seconds since 1970
 * @param offset of the writer's clock, in seconds west of UTC
 * @param parents of the predecessor, at most two; empty if they were not recorded
 */
public record Marker(
    Node predecessor,
    List<Node> successors,
    int flags,
    List<Metadata> metadata,
    double date,
    int offset,
    Optional<List<Node>> parents) {
  public Marker {
    successors = List.copyOf(successors);
    metadata = List.copyOf(metadata);
    parents = parents.map(List::copyOf);
    if (successors.size() > 255 || metadata.size() > 255 || parents.orElse(List.of()).size() > 2) {
      throw new IllegalArgumentException("more than a marker can have");
    }
  }

  /** Whether it says that nothing came in the predecessor's place. */
  public boolean isPrune() {
    return successors.isEmpty();
  }

  /**
   * A note that a marker carries, such as {@code user} or {@code operation}.
   *
   * @param key bytes, one for each character
   * @param value bytes, one for each character
   */
  public record Metadata(String key, String value) {}
}
