package dev.gatehouse.portal.browse.api;

/**
 * A commit and what it changed.
 *
 * @param changes against its first parent, or against nothing
 */
public record CommitPatches(CommitData commit, PatchSet changes) {}
