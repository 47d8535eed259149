package dev.gatehouse.web.rest.model;

import java.time.Instant;

/** Who and when, as a commit says it. */
public record SignatureAnswer(String name, String email, Instant date) {}
