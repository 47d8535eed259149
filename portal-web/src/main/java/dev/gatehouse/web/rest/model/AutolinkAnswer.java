package dev.gatehouse.web.rest.model;

/**
 * Where the issues of a tracker are that texts of a repository speak of.
 *
 * @param keyPrefix what stands before the number, found in any case
 * @param urlTemplate has {@code <num>} where the number goes
 * @param isAlphanumeric whether letters and inner hyphens are part of a number, too
 */
public record AutolinkAnswer(
    long id, String keyPrefix, String urlTemplate, boolean isAlphanumeric) {}
