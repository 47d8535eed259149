package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.FileEdit;
import java.util.Optional;

/**
 * A file as somebody changed it.
 *
 * @param edit what is done to it
 * @param was what it was when they began; empty if they say nothing about it, or it is new
 */
public record EditedFile(FileEdit edit, Optional<ContentId> was) {}
