package dev.gatehouse.portal.account.api;

import dev.gatehouse.portal.access.api.AccessLevel;
import java.util.Optional;

/** What to change of an organisation; what is empty stays as it is. */
public record OrganizationUpdate(
    Optional<String> displayName,
    Optional<String> description,
    Optional<AccessLevel> defaultLevel,
    Optional<Boolean> membersMayCreate) {}
