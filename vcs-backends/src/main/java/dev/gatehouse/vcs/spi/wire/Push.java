package dev.gatehouse.vcs.spi.wire;

import java.util.List;

/**
 * What a push asks for.
 *
 * @param edits what is to change, at most one per name
 * @param atomic all or nothing
 * @param options git's push options, opaque, at most 32 of at most 1,024 characters
 */
public record Push(List<ProposedEdit> edits, boolean atomic, List<String> options) {
  public Push {
    edits = List.copyOf(edits);
    options = List.copyOf(options);
  }
}
