package dev.gatehouse.web.rest.model;

/** The number that the next document would get. */
public record NextNumberAnswer(int number) {}
