package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.obsolete.Marker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which markers somebody needs who has some changesets: those that say what they came from, those
 * of what was pruned among them or on top of them, and so on backwards.
 */
final class RelevantMarkers {
  private final Map<Node, List<Marker>> leadingTo = new HashMap<>();

  RelevantMarkers(List<Marker> markers) {
    for (Marker marker : markers) {
      for (Node successor : marker.successors()) {
        leadingTo.computeIfAbsent(successor, node -> new ArrayList<>()).add(marker);
      }
      if (marker.isPrune()) {
        leadingTo.computeIfAbsent(marker.predecessor(), node -> new ArrayList<>()).add(marker);
        for (Node parent : marker.parents().orElse(List.of())) {
          leadingTo.computeIfAbsent(parent, node -> new ArrayList<>()).add(marker);
        }
      }
    }
  }

  Set<Marker> of(Collection<Node> changesets) {
    Set<Marker> found = new LinkedHashSet<>();
    Set<Node> seen = new HashSet<>(changesets);
    Deque<Node> pending = new ArrayDeque<>(changesets);
    while (!pending.isEmpty()) {
      for (Marker marker : leadingTo.getOrDefault(pending.remove(), List.of())) {
        if (found.add(marker) && seen.add(marker.predecessor())) {
          pending.add(marker.predecessor());
        }
      }
    }
    return found;
  }
}
