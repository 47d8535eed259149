package dev.gatehouse.vcs.hg.bundle;

import java.util.Optional;

/**
 * The forms of a changegroup that are spoken. Version 04 is not: its header has other bytes in
 * Mercurial 6.3 than in 7. ({@code hg help internals.changegroups})
 */
public enum ChangegroupVersion {
  V01("01", 80),
  V02("02", 100),
  V03("03", 102);

  private final String wireName;
  private final int header;

  ChangegroupVersion(String wireName, int header) {
    this.wireName = wireName;
    this.header = header;
  }

  public String wireName() {
    return wireName;
  }

  /** Bytes before the delta of an entry. */
  int header() {
    return header;
  }

  public static Optional<ChangegroupVersion> named(String wireName) {
    for (ChangegroupVersion version : values()) {
      if (version.wireName.equals(wireName)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
