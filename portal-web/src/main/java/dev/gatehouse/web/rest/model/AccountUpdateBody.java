package dev.gatehouse.web.rest.model;

import java.util.Optional;

/** What to change of one's own account. */
public record AccountUpdateBody(Optional<String> name, Optional<String> email) {}
