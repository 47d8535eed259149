package dev.gatehouse.portal.account.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An account as others see it.
 *
 * @param id immutable
 * @param login its name, unique among accounts and organisations
 * @param displayName may be empty
 * @param email only for the account itself and site administrators
 * @param siteAdmin whether it administers the portal
 * @param disabled whether it can sign in no more
 */
public record AccountView(
    long id,
    String login,
    String displayName,
    Optional<String> email,
    boolean siteAdmin,
    boolean disabled,
    Instant createdAt) {}
