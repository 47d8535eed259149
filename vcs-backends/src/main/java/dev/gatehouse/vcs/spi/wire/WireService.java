package dev.gatehouse.vcs.spi.wire;

/** What a client wants of the wire. The right that it needs follows from this and nothing else. */
public enum WireService {
  /** git: {@code git-upload-pack}. */
  READ,
  /** git: {@code git-receive-pack}. */
  WRITE
}
