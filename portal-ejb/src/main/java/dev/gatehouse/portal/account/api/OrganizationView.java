package dev.gatehouse.portal.account.api;

import dev.gatehouse.portal.access.api.AccessLevel;
import java.time.Instant;

/**
 * An organisation.
 *
 * @param id immutable
 * @param login its name, unique among accounts and organisations
 * @param displayName may be empty
 * @param description may be empty
 * @param defaultLevel what every member has on each of its repositories, unless a grant says
 *     otherwise
 * @param membersMayCreate whether members, not only owners, may create repositories
 */
public record OrganizationView(
    long id,
    String login,
    String displayName,
    String description,
    AccessLevel defaultLevel,
    boolean membersMayCreate,
    Instant createdAt) {}
