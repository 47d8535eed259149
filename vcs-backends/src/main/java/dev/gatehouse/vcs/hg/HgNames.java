package dev.gatehouse.vcs.hg;

/** Which names may be given, beside what hg itself refuses what could mislead. */
final class HgNames {
  private HgNames() {}

  /** Whether a named branch may be called so. */
  static boolean isBranch(String name) {
    return !name.isEmpty()
        && name.length() <= 255
        && name.equals(name.strip())
        && !name.startsWith("-")
        && name.chars().noneMatch(c -> c == ':' || c < 0x20 || c == 0x7f)
        && !name.equals("tip")
        && !name.equals(".")
        && !name.equals("null")
        && !name.matches("-?[0-9]+");
  }
}
