package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.spi.MergeRequirement;
import dev.gatehouse.portal.review.spi.PullRequestFacts;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is asked of pull requests before they land. Thread-safe. */
record Requirements(List<MergeRequirement> all) {
  /** How one stands, in the order of the features that ask. Outside of a transaction. */
  List<Requirement> of(RepositoryView repository, PullRequestEntity row) {
    PullRequestFacts facts =
        new PullRequestFacts(
            row.id(),
            repository,
            row.number(),
            row.accountId(),
            row.baseBranch(),
            new CommitId(row.head()),
            row.versions());
    return all.stream().flatMap(each -> each.of(facts).stream()).toList();
  }

  /**
   * Lets it pass only if all of it is met.
   *
   * @param waived the codes of what does not have to be
   * @throws PortalException REQUIREMENT_NOT_MET, with the code of the first one
   */
  void require(RepositoryView repository, PullRequestEntity row, Set<String> waived) {
    List<Requirement> missing =
        of(repository, row).stream()
            .filter(each -> !each.met() && !waived.contains(each.code()))
            .toList();
    if (!missing.isEmpty()) {
      throw PortalException.requirementNotMet(
          missing.get(0).code(),
          missing.stream()
              .map(each -> (each.text() + " " + each.remedy()).strip())
              .collect(Collectors.joining(" ")));
    }
  }
}
