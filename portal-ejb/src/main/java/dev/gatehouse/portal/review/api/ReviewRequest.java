package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.RepoPath;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody was asked to review a pull request, and why. Either {@code account} or {@code team}
 * is there.
 *
 * @param account the id of the account
 * @param team the id of the team
 * @param name the account's login, or the team's {@code organisation/slug}
 * @param askedBy the login of whoever asked; empty if the rules of CODEOWNERS did
 * @param owns what is changed and has this owner: the first such path when it was asked
 * @param version the version that it was asked for
 * @param waiting whether no review was sent since, by the account or by anybody of the team
 */
public record ReviewRequest(
    Optional<Long> account,
    Optional<Long> team,
    String name,
    Optional<String> askedBy,
    Optional<RepoPath> owns,
    int version,
    Instant askedAt,
    boolean waiting) {
  /** Why it was asked, in a few words that continue a name. */
  public String why() {
    return askedBy
        .map(who -> "asked by " + who)
        .orElseGet(() -> owns.map(path -> "owns " + path.display()).orElse("asked"));
  }
}
