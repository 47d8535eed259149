package dev.gatehouse.portal.reference.internal;

import dev.gatehouse.portal.reference.api.Reference;
import dev.gatehouse.portal.reference.api.ReferenceTarget;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds the commits that texts name. Thread-safe. */
public final class NamedCommits {
  private static final Logger LOG = Logger.getLogger(NamedCommits.class.getName());

  private final RepositoryStores stores;

  public NamedCommits(RepositoryStores stores) {
    this.stores = stores;
  }

  /**
   * Those that names of the repository reach, and those of a pull request. A repository that cannot
   * be read is none whose commits are linked: the page that wants the text has more to show.
   */
  void find(
      RepositoryView repository,
      Optional<Integer> pull,
      List<Reference.Commit> wanted,
      Map<Reference, ReferenceTarget> targets) {
    if (wanted.isEmpty()) {
      return;
    }
    try (Repository open = stores.open(repository)) {
      find(open.commits(), repository, Optional.empty(), wanted, targets);
      List<Reference.Commit> rest =
          wanted.stream().filter(reference -> !targets.containsKey(reference)).toList();
      if (pull.isPresent() && !rest.isEmpty()) {
        try (Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(pull.get())))) {
          find(quarantine.commits(), repository, pull, rest, targets);
        }
      }
    } catch (VcsException e) {
      LOG.log(Level.WARNING, e, () -> "commits of " + repository.fullName() + " are not linked");
    }
  }

  private static void find(
      CommitReader commits,
      RepositoryView repository,
      Optional<Integer> pull,
      List<Reference.Commit> wanted,
      Map<Reference, ReferenceTarget> targets) {
    for (Reference.Commit reference : wanted) {
      commits
          .resolve(reference.digits())
          .ifPresent(
              id ->
                  targets.put(
                      reference, new ReferenceTarget.Commit(repository.fullName(), id, pull)));
    }
  }
}
