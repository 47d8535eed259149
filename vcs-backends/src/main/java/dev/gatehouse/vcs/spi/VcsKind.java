package dev.gatehouse.vcs.spi;

/** Which version control system a repository is kept in. Values may be added. */
public enum VcsKind {
  GIT,
  HG
}
