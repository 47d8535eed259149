package dev.gatehouse.portal.access.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.sso.api.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a level is decided from.
 *
 * @param person empty for anonymous callers
 * @param token the token that the person shows, if any
 * @param owner the organisation that owns the repository, if one does
 * @param onRepository the grants on the repository, to whomever
 * @param onOrganization the grants on the owning organisation, to whomever
 */
record LevelQuestion(
    Optional<Person> person,
    Optional<Credential.Token> token,
    RepositoryFacts repository,
    Optional<OrganizationFacts> owner,
    List<GrantFacts> onRepository,
    List<GrantFacts> onOrganization,
    Instant now) {
  LevelQuestion withGrants(List<GrantFacts> onRepository, List<GrantFacts> onOrganization) {
    return new LevelQuestion(person, token, repository, owner, onRepository, onOrganization, now);
  }

  LevelQuestion withPerson(Optional<Person> person) {
    return new LevelQuestion(person, token, repository, owner, onRepository, onOrganization, now);
  }
}
