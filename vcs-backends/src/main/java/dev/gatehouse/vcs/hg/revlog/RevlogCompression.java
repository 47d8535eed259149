package dev.gatehouse.vcs.hg.revlog;

/** How a repository's requirements say that new chunks are packed. */
public enum RevlogCompression {
  ZLIB,
  ZSTD,
  NONE
}
