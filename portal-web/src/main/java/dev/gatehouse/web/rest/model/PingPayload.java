package dev.gatehouse.web.rest.model;

/** What a webhook is told when it is tried. */
public record PingPayload(
    String zen, long hookId, HookAnswer hook, RepositoryAnswer repository, UserAnswer sender) {}
