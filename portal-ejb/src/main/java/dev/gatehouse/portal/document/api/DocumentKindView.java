package dev.gatehouse.portal.document.api;

/**
 * A kind of document that a repository may have.
 *
 * @param id stable, such as {@code pep}
 * @param title for people
 * @param description one sentence on what it brings
 * @param pattern what its files are called, for people
 * @param directory where they usually are
 */
public record DocumentKindView(
    String id, String title, String description, String pattern, String directory) {}
