package dev.gatehouse.portal.document.api;

/**
 * That a directory of a repository has documents of a kind.
 *
 * @param kind its id, such as {@code pep}
 * @param directory where they are, such as {@code peps}; empty for the root
 */
public record ContentProfile(String kind, String directory) {}
