package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * What a webhook is to become. What is not said stays as it is.
 *
 * @param config all of it: a secret that is not in there is removed
 * @param events all of them
 * @param addEvents those to add
 * @param removeEvents those to take away
 */
public record HookUpdateBody(
    Optional<HookConfigBody> config,
    Optional<List<String>> events,
    Optional<List<String>> addEvents,
    Optional<List<String>> removeEvents,
    Optional<Boolean> active) {}
