package dev.gatehouse.system.doors;

import java.util.Locale;

/** Who comes, by what was given to them on the repositories of a {@link World}. */
enum Actor {
  ANONYMOUS(Level.NONE),
  STRANGER(Level.NONE),
  READER(Level.READ),
  WRITER(Level.WRITE),
  REPOSITORY_ADMIN(Level.ADMIN),
  ORGANIZATION_OWNER(Level.ADMIN),
  SITE_ADMIN(Level.ADMIN),
  /** Was a repository's administrator, until the account was suspended. */
  DISABLED(Level.ADMIN);

  private final Level granted;

  Actor(Level granted) {
    this.granted = granted;
  }

  /** What may be done to a repository, in rising order. */
  enum Level {
    NONE,
    READ,
    WRITE,
    ADMIN;

    boolean atLeast(Level other) {
      return compareTo(other) >= 0;
    }

    Level atMost(Level other) {
      return compareTo(other) <= 0 ? this : other;
    }
  }

  Level granted() {
    return granted;
  }

  /** As the beginning of a login. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
