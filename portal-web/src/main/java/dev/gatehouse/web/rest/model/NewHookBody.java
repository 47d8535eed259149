package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * A webhook that is to be.
 *
 * @param name {@code web}, which it is without it too
 * @param events GitHub's names, {@code *} for all; {@code push} alone if they are not said
 * @param active whether it is sent anything; yes if it is not said
 */
public record NewHookBody(
    Optional<String> name,
    Optional<HookConfigBody> config,
    Optional<List<String>> events,
    Optional<Boolean> active) {}
