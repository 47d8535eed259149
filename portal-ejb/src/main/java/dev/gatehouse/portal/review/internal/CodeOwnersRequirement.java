package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.EmailOwners;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.spi.MergeRulesLookup;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.internal.CodeOwners.Range;
import dev.gatehouse.portal.review.internal.CodeOwners.Touched;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.spi.MergeRequirement;
import dev.gatehouse.portal.review.spi.PullRequestFacts;
import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the rule of the target branch asks for it: each rule of its CODEOWNERS that the change
 * touches needs an approval that holds, of one of its owners who is not the author. Thread-safe.
 */
public final class CodeOwnersRequirement implements MergeRequirement {
  /** The code of what it asks. */
  static final String CODE = "code-owners";

  /** How many rules are told one by one, and how many owners of each, at most. */
  private static final int RULES = 20;

  private static final int NAMES = 5;

  private final Transactions transactions;
  private final MergeRulesLookup rules;
  private final RepositoryLookup repositories;
  private final CodeOwners owners;

  public CodeOwnersRequirement(
      Transactions transactions,
      MergeRulesLookup rules,
      RepositoryLookup repositories,
      RepositoryStores stores,
      Levels levels,
      Directory directory,
      EmailOwners addresses) {
    this.transactions = transactions;
    this.rules = rules;
    this.repositories = repositories;
    this.owners = new CodeOwners(stores, levels, directory, addresses);
  }

  @Override
  public Question about(PullRequestFacts pullRequest) {
    if (!isAsked(pullRequest)) {
      return em -> isAsked(pullRequest) ? List.of(changed()) : List.of();
    }
    PullRequestVersion version =
        ReviewRows.version(
            transactions.read(em -> PullRequestRows.versions(em, pullRequest.id())),
            pullRequest.version());
    Optional<Touched> touched =
        owners.touched(
            pullRequest.repository(),
            pullRequest.number(),
            pullRequest.baseBranch(),
            new Range(version.forkPoint(), version.head()));
    return em -> isAsked(pullRequest) ? answer(em, pullRequest, touched) : List.of();
  }

  private boolean isAsked(PullRequestFacts pullRequest) {
    return rules.mergeRules(pullRequest.repository().id(), pullRequest.baseBranch()).codeOwners();
  }

  private static Requirement changed() {
    return Requirement.missing(CODE, "The rule of the branch has just changed.", "Try again.");
  }

  private List<Requirement> answer(
      EntityManager em, PullRequestFacts pullRequest, Optional<Touched> touched) {
    PullRequestEntity row = em.find(PullRequestEntity.class, pullRequest.id());
    Optional<RepositoryFacts> facts = repositories.find(pullRequest.repository().id());
    if (row == null || facts.isEmpty() || !row.head().equals(pullRequest.head().hex())) {
      return List.of(Requirement.missing(CODE, "It has just changed.", "Try again."));
    }
    if (touched.isPresent() && !touched.get().complete()) {
      return List.of(
          Requirement.missing(
              CODE,
              "Whose all of this is was not found out.",
              "It changes too many files, or CODEOWNERS is too large."));
    }
    Map<CodeOwnersFile.Rule, Set<RepoPath>> all = touched.map(Touched::rules).orElse(Map.of());
    if (all.isEmpty()) {
      return List.of(Requirement.met(CODE, "CODEOWNERS names nobody for what changes."));
    }
    Map<Long, String> approved = approved(em, row);
    List<Requirement> answers = new ArrayList<>();
    all.forEach((rule, paths) -> answers.add(one(facts.get(), row, rule, paths, approved)));
    answers.sort((a, b) -> Boolean.compare(a.met(), b.met()));
    if (answers.size() <= RULES) {
      return answers;
    }
    List<Requirement> rest = answers.subList(RULES, answers.size());
    List<Requirement> some = new ArrayList<>(answers.subList(0, RULES));
    some.add(
        rest.stream().allMatch(Requirement::met)
            ? Requirement.met(CODE, rest.size() + " more rules of CODEOWNERS are met.")
            : Requirement.missing(
                CODE, rest.size() + " more rules of CODEOWNERS.", "Their owners approve it."));
    return some;
  }

  /** Whose approval holds, and what they are called. */
  private static Map<Long, String> approved(EntityManager em, PullRequestEntity row) {
    List<ReviewEntity> reviews = ReviewRows.sent(em, row.id());
    Set<Long> holding =
        Opinions.holding(row, PullRequestRows.versions(em, row.id()), reviews, account -> true);
    Map<Long, String> who = new LinkedHashMap<>();
    for (ReviewEntity review : reviews) {
      if (holding.contains(review.id()) && review.state() == ReviewState.APPROVED) {
        review
            .accountId()
            .filter(account -> !row.accountId().equals(Optional.of(account)))
            .ifPresent(account -> who.put(account, review.author()));
      }
    }
    return who;
  }

  private Requirement one(
      RepositoryFacts facts,
      PullRequestEntity row,
      CodeOwnersFile.Rule rule,
      Set<RepoPath> paths,
      Map<Long, String> approved) {
    Set<Long> asked = new HashSet<>();
    for (String name : rule.owners()) {
      owners.owner(facts, name).ifPresent(owner -> asked.addAll(owners.accounts(facts, owner)));
    }
    row.accountId().ifPresent(asked::remove);
    Optional<String> by =
        approved.entrySet().stream()
            .filter(each -> asked.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return by.isPresent()
        ? Requirement.met(CODE, paths(paths) + ": approved by " + by.get() + ", an owner.")
        : Requirement.missing(
            CODE,
            paths(paths)
                + (paths.size() == 1 ? " waits for " : " wait for ")
                + names(rule.owners())
                + ".",
            asked.isEmpty()
                ? "Nobody else of that name can be asked: correct CODEOWNERS."
                : "An owner approves it.");
  }

  private static String paths(Set<RepoPath> paths) {
    String first = paths.iterator().next().display().replaceAll("\\p{C}", "\uFFFD");
    return paths.size() == 1 ? first : first + " and " + (paths.size() - 1) + " more";
  }

  /** As the file has them: whose an address is, it does not say. */
  private static String names(List<String> owners) {
    String some = String.join(" or ", owners.subList(0, Math.min(NAMES, owners.size())));
    return owners.size() > NAMES ? some + " or " + (owners.size() - NAMES) + " more" : some;
  }
}
