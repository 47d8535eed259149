package dev.gatehouse.web.rest.model;

import java.util.Optional;

/** A document that somebody is about to write. */
public record NewDocumentBody(Optional<String> title, Optional<String> type) {}
