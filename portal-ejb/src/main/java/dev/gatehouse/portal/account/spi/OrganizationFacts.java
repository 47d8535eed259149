package dev.gatehouse.portal.account.spi;

import dev.gatehouse.portal.access.api.AccessLevel;

/** What decisions need to know of an organisation. */
public record OrganizationFacts(
    long id, String login, AccessLevel defaultLevel, boolean membersMayCreate) {}
