package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.spi.RepoPath;

/**
 * What a draft is about; an account has one draft for each.
 *
 * @param branch where it is to land
 * @param pullRequest the pull request whose file is edited; 0 for none
 * @param path the file; of a new one, the directory that it was begun in
 * @param isNew whether the file does not exist yet
 */
public record DraftPlace(String branch, int pullRequest, RepoPath path, boolean isNew) {}
