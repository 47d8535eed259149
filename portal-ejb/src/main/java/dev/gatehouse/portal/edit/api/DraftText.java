package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import java.util.Optional;

/**
 * What a draft says.
 *
 * @param base the commit that was looked at when the text was begun; empty in an empty repository
 * @param was what the file had then; empty for a new one
 * @param name the path that the file is to have, as it was typed
 * @param text at most {@link Drafts#CHARACTERS}, lines ended by {@code \n}
 * @param title first line of the message of the commit, at most {@link Drafts#TITLE} characters;
 *     blank for the usual one
 * @param body the rest of it, at most {@link Drafts#BODY} characters
 */
public record DraftText(
    Optional<CommitId> base,
    Optional<ContentId> was,
    String name,
    String text,
    String title,
    String body) {}
