package dev.gatehouse.portal.repository.api;

import java.util.Optional;

/**
 * Which repositories to list.
 *
 * @param owner only those of this account or organisation
 * @param text only those whose full name or description contains it; may be empty
 * @param writable only those the caller may write to by more than being a site administrator
 * @param deleted only those that are deleted and that the caller may restore
 */
public record RepositoryFilter(
    Optional<String> owner, String text, boolean writable, boolean deleted) {
  public static RepositoryFilter all() {
    return new RepositoryFilter(Optional.empty(), "", false, false);
  }

  public static RepositoryFilter ownedBy(String owner) {
    return new RepositoryFilter(Optional.of(owner), "", false, false);
  }
}
