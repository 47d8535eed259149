package dev.gatehouse.portal.health.api;

/**
 * What was seen of one thing.
 *
 * @param name which, such as {@code database}
 * @param up whether the portal can work with it
 * @param detail for the operator, one line; no secret, but names of folders
 */
public record HealthCheck(String name, boolean up, String detail) {}
