package dev.gatehouse.web.rest.model;

import java.util.Optional;

/** What somebody says. */
public record TextBody(Optional<String> body) {}
