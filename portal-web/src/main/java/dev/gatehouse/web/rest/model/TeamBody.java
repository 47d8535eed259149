package dev.gatehouse.web.rest.model;

import java.util.Optional;

/** A team to create, or what to change of one. */
public record TeamBody(Optional<String> name, Optional<String> description) {}
