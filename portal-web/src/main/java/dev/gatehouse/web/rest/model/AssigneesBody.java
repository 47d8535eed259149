package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * Whose task a pull request is, or not any more.
 *
 * @param assignees logins
 */
public record AssigneesBody(Optional<List<String>> assignees) {}
