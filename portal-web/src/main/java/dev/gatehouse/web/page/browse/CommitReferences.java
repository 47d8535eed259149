package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.References;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Commit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Optional;

/** What messages of commits speak of, for their reader. Thread-safe. */
@ApplicationScoped
public class CommitReferences {
  @Inject private References references;

  /** Of commits that are shown as those of a repository. */
  public KnownReferences of(
      Identity caller, RepositoryView repository, Collection<Commit> commits) {
    return of(caller, repository, Optional.empty(), commits);
  }

  /** Of commits that are shown as those of a pull request. */
  public KnownReferences of(
      Identity caller,
      RepositoryView repository,
      Optional<Integer> pull,
      Collection<Commit> commits) {
    return references.of(
        caller,
        repository.owner(),
        repository.name(),
        pull,
        commits.stream().map(Commit::message).toList());
  }
}
