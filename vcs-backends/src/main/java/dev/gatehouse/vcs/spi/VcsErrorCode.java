package dev.gatehouse.vcs.spi;

/** Why a repository could not answer. Stable: the names are shown to programmers. */
public enum VcsErrorCode {
  NOT_FOUND,
  /** The bytes on disk are not what they must be. */
  CORRUPT,
  /** A bound was passed; the message says which. */
  TOO_LARGE,
  /** A lock was not had in time; retry. */
  LOCK_TIMEOUT,
  /** What the other side sent is not the protocol. */
  BAD_REQUEST,
  /** The disk failed, or is full. */
  IO
}
