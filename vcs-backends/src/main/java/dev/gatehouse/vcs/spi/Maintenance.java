package dev.gatehouse.vcs.spi;

/** Keeps a repository fast. Safe beside readers and pushes; never needed for correctness. */
public interface Maintenance {
  /** Does whatever is due, and returns what was done, one short line for the operator's log. */
  String run();

  /** Bytes on disk. */
  long size();
}
