package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.TokenRole;
import java.util.Optional;
import java.util.Set;

/**
 * As whom a webhook reads: as whoever set it up, who must administer the repository still, and of
 * this one repository only. Thread-safe.
 */
final class WebhookReaders {
  private final Directory directory;
  private final Levels levels;

  WebhookReaders(Directory directory, Levels levels) {
    this.directory = directory;
    this.levels = levels;
  }

  /** The reader; empty if it may not administer the repository any more. */
  Optional<Identity> reader(long accountId, RepositoryFacts repository) {
    if (!levels.levelOf(accountId, repository).atLeast(AccessLevel.ADMIN)) {
      return Optional.empty();
    }
    return directory
        .person(accountId)
        .map(
            person ->
                new Identity.Account(
                    person.id(),
                    person.login(),
                    false,
                    new Credential.Token(0, TokenRole.READ, Set.of(repository.view().id()))));
  }

  /** Why a webhook of an account without a reader is switched off. */
  String lost(long accountId) {
    return directory.person(accountId).map(Person::login).orElse("Whoever")
        + " set this webhook up and does not administer the repository any more. Save it again to"
        + " go on.";
  }
}
