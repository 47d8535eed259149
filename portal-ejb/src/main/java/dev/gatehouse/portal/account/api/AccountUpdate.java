package dev.gatehouse.portal.account.api;

import java.util.Optional;

/** What to change of an account; what is empty stays as it is. */
public record AccountUpdate(
    Optional<String> displayName,
    Optional<String> email,
    Optional<Boolean> siteAdmin,
    Optional<Boolean> disabled) {}
