package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.spi.MergeRequirement;
import dev.gatehouse.portal.review.spi.PullRequestFacts;
import dev.gatehouse.vcs.spi.CommitId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is asked of pull requests before they land. Thread-safe. */
record Requirements(Transactions transactions, List<MergeRequirement> all) {
  /** What is asked of one pull request, in the order of the features that ask. */
  record Asked(List<MergeRequirement.Question> questions) {
    /** How it stands. Inside a transaction. */
    List<Requirement> answers(EntityManager em) {
      return questions.stream().flatMap(each -> each.answer(em).stream()).toList();
    }

    /**
     * Lets it pass only if all of it is met. Inside a transaction.
     *
     * @param waived the codes of what does not have to be
     * @throws PortalException REQUIREMENT_NOT_MET, with the code of the first one
     */
    void require(EntityManager em, Set<String> waived) {
      List<Requirement> missing =
          answers(em).stream()
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

  /** What is asked of one as it is now. Outside of a transaction. */
  Asked of(RepositoryView repository, PullRequestEntity row) {
    PullRequestFacts facts =
        new PullRequestFacts(
            row.id(),
            repository,
            row.number(),
            row.accountId(),
            row.baseBranch(),
            new CommitId(row.head()),
            row.versions());
    return new Asked(all.stream().map(each -> each.about(facts)).toList());
  }

  /** How one stands now. Outside of a transaction. */
  List<Requirement> answers(RepositoryView repository, PullRequestEntity row) {
    Asked asked = of(repository, row);
    return transactions.read(asked::answers);
  }
}
