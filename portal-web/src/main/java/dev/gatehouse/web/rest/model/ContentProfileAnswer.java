package dev.gatehouse.web.rest.model;

/**
 * That a directory of a repository has documents of a kind.
 *
 * @param directory empty for the root
 */
public record ContentProfileAnswer(String kind, String directory) {}
