package dev.gatehouse.portal.repository.api;

import dev.gatehouse.vcs.spi.VcsKind;

/**
 * A repository to create.
 *
 * @param owner the login of the caller, or of an organisation in which the caller may create
 * @param name 1 to 100 ASCII letters, digits, {@code -}, {@code _} and {@code .}, not beginning
 *     with a dot or hyphen, not ending in {@code .git}, {@code .hg} or a dot, not a reserved word
 * @param description at most 350 characters, one line
 * @param defaultBranch for git a branch name; for hg {@code default}
 */
public record NewRepository(
    String owner,
    String name,
    String description,
    VcsKind vcs,
    Visibility visibility,
    String defaultBranch) {}
