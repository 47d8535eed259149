package dev.gatehouse.portal.repository.api;

import dev.gatehouse.vcs.spi.VcsKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A repository's facts.
 *
 * @param id immutable; also its place on disk
 * @param owner the login of its account or organisation
 * @param ownedByOrganization whether that is an organisation
 * @param defaultBranch the branch shown first; it need not exist yet
 * @param archivedAt since when it is read-only
 * @param deletedAt since when it is deleted and can still be restored
 * @param pushedAt when something was last pushed
 * @param publishing hg: whether what is pushed becomes public; true on git
 * @param parent the id of what it was forked from, which a reader of this need not be able to read
 */
public record RepositoryView(
    long id,
    String owner,
    boolean ownedByOrganization,
    String name,
    String description,
    VcsKind vcs,
    Visibility visibility,
    String defaultBranch,
    Instant createdAt,
    Optional<Instant> archivedAt,
    Optional<Instant> deletedAt,
    Optional<Instant> pushedAt,
    boolean publishing,
    Optional<Long> parent) {
  /** {@code owner/name}. */
  public String fullName() {
    return owner + "/" + name;
  }

  public boolean isPrivate() {
    return visibility == Visibility.PRIVATE;
  }
}
