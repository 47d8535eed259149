package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * What a changeset of Mercurial has beyond a commit of git.
 *
 * @param branch the named branch it is on
 * @param closes whether it closes that branch
 * @param phase {@code public} or {@code draft}
 */
public record ChangesetAnswer(String branch, boolean closes, Optional<String> phase) {}
