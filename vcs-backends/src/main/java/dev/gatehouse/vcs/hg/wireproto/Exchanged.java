package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.store.Requirements;
import java.util.Optional;

/** Which repositories go over the wire. Stateless. */
final class Exchanged {
  private Exchanged() {}

  /** Why a repository's content neither goes out nor comes in; empty if it does. */
  static Optional<String> objection(WireRepository repository) {
    return repository.requirements().contains(Requirements.LFS)
        ? Optional.of(
            "this repository keeps files in LFS, which this server does not serve; it can be browsed only")
        : Optional.empty();
  }

  static void require(WireRepository repository) throws WireException {
    Optional<String> objection = objection(repository);
    if (objection.isPresent()) {
      throw new WireException(objection.get());
    }
  }
}
