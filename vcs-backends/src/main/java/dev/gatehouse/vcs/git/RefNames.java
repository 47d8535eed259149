package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * How git's names of refs and the interface's relate, which are for users, and which may be made.
 *
 * <p>Only branches, tags and notes are visible. Whatever else lies below {@code refs/} is the
 * portal's own, is hidden from every reader, and is refused to every writer.
 */
final class RefNames {
  private static final String NOTES = "refs/notes/";
  private static final int LONGEST = 255;

  private RefNames() {}

  /** The name that users know a git ref by; empty if they must not know it. */
  static Optional<RefName> visible(String full) {
    if (full.length() > LONGEST + Constants.R_HEADS.length()) {
      return Optional.empty();
    }
    if (full.startsWith(Constants.R_HEADS)) {
      return name(RefKind.BRANCH, full.substring(Constants.R_HEADS.length()));
    }
    if (full.startsWith(Constants.R_TAGS)) {
      return name(RefKind.TAG, full.substring(Constants.R_TAGS.length()));
    }
    if (full.startsWith(NOTES) && full.length() > NOTES.length()) {
      return name(RefKind.OTHER, full);
    }
    return Optional.empty();
  }

  private static Optional<RefName> name(RefKind kind, String name) {
    return name.isEmpty() || name.length() > LONGEST
        ? Optional.empty()
        : Optional.of(new RefName(kind, name));
  }

  /** The full name in git; empty for a kind that git does not have. */
  static Optional<String> full(RefName name) {
    return switch (name.kind()) {
      case BRANCH -> Optional.of(Constants.R_HEADS + name.name());
      case TAG -> Optional.of(Constants.R_TAGS + name.name());
      case OTHER -> name.name().startsWith(NOTES) ? Optional.of(name.name()) : Optional.empty();
      case BOOKMARK -> Optional.empty();
    };
  }

  /**
   * Why no user may create or change a ref of this full name; empty if one may. Stricter than
   * {@code git check-ref-format}: nothing that a command line could take for an option, and no
   * branch called HEAD.
   */
  static Optional<String> objection(String full) {
    Optional<RefName> name = visible(full);
    if (name.isEmpty()) {
      boolean long255 = full.length() > LONGEST;
      return Optional.of(long255 ? "the name of the ref is too long" : "hidden ref");
    }
    String people = name.get().name();
    if (!Repository.isValidRefName(full)
        || people.startsWith("-")
        || (name.get().kind() == RefKind.BRANCH && people.equals(Constants.HEAD))) {
      return Optional.of("not a name a ref may have");
    }
    return Optional.empty();
  }
}
