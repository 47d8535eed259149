package dev.gatehouse.vcs.spi;

/**
 * A file that an archive of a commit has besides the commit's own: it says what the archive was
 * made of.
 *
 * @param content not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // Made for one archive, and never compared.
public record ArchiveNote(RepoPath path, byte[] content) {}
