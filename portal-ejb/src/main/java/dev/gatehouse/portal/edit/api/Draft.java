package dev.gatehouse.portal.edit.api;

import java.time.Instant;

/** A text that somebody has not committed yet, as it was saved last. */
public record Draft(DraftPlace place, DraftText text, Instant savedAt) {}
