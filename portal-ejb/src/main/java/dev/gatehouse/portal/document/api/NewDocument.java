package dev.gatehouse.portal.document.api;

/**
 * A document that somebody is about to write.
 *
 * @param title 1 to 79 characters
 * @param type one of the kind's types, such as {@code Standards Track}
 */
public record NewDocument(String title, String type) {}
