package dev.gatehouse.vcs.hg.revlog;

/**
 * A delta that is known to make a new revision's text.
 *
 * @param base revision that it is against
 * @param bytes see {@link Delta}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record KnownDelta(int base, byte[] bytes) {}
