package dev.gatehouse.web.rest.model;

/** What somebody may do with a repository, in GitHub's words. */
public record PermissionsAnswer(boolean admin, boolean push, boolean pull) {}
