package dev.gatehouse.web.rest.model;

/** A tag, and the commit it leads to. */
public record TagAnswer(String name, PointerAnswer commit, String zipballUrl, String tarballUrl) {}
