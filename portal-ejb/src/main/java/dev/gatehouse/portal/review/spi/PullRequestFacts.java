package dev.gatehouse.portal.review.spi;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.Optional;

/**
 * An open pull request that is to land, as requirements see it.
 *
 * @param id unique in the portal
 * @param repository where it is to land
 * @param number unique in the repository
 * @param author the account that opened it; empty if that is gone
 * @param baseBranch where it is to land
 * @param head what is to land; found in the quarantine of {@link HiddenVersions#group}
 * @param version the number of the version whose head that is
 */
public record PullRequestFacts(
    long id,
    RepositoryView repository,
    int number,
    Optional<Long> author,
    String baseBranch,
    CommitId head,
    int version) {}
