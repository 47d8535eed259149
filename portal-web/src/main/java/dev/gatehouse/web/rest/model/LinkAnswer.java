package dev.gatehouse.web.rest.model;

/** An address, as links have it. */
public record LinkAnswer(String href) {}
