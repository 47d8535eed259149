package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * What somebody shall be.
 *
 * @param role {@code admin} or {@code member}; {@code member} if it is not said
 */
public record MembershipBody(Optional<String> role) {}
