package dev.gatehouse.web.rest.model;

import java.util.Optional;

/** Why a review is to count no longer. */
public record DismissalBody(Optional<String> message) {}
