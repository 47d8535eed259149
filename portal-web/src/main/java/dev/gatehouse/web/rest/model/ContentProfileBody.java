package dev.gatehouse.web.rest.model;

import java.util.Optional;

/** What a directory of a repository has documents of. */
public record ContentProfileBody(Optional<String> kind, Optional<String> directory) {}
