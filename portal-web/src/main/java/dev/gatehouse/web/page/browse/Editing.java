package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;

/** What pages for reading offer to those who want to change something. */
final class Editing {
  private Editing() {}

  /** Whether anybody may change, or propose to change, anything. */
  static boolean isOpen(Position position) {
    return position.repository().archivedAt().isEmpty();
  }

  /** The branch that a change begins on: the one shown, else the default one. */
  static Revision branch(Position position) {
    Revision shown = position.revision();
    return shown.kind() == Revision.Kind.BRANCH
        ? shown
        : new Revision(Revision.Kind.BRANCH, position.refs().defaultBranch(), shown.commit());
  }

  /** Whether files can be added where a page stands. */
  static boolean takesFiles(Position position) {
    return isOpen(position) && position.revision().kind() == Revision.Kind.BRANCH;
  }
}
