package dev.gatehouse.web.rest.model;

/** An object of git, and where it is. */
public record PointerAnswer(String sha, String url) {}
