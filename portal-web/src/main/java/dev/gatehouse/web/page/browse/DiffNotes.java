package dev.gatehouse.web.page.browse;

import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.Optional;
import java.util.Set;

/**
 * What people say about a difference, written where it belongs. A file is known by {@link
 * DiffHtml#anchor}, a line by that, {@code L} or {@code R} for the file before or after, and its
 * number: {@code f0a1b2c3dR12}.
 */
public interface DiffNotes {
  /** Nobody says anything. */
  DiffNotes NONE =
      new DiffNotes() {
        @Override
        public Optional<String> link(String place) {
          return Optional.empty();
        }

        @Override
        public SafeHtml at(String place) {
          return SafeHtml.EMPTY;
        }
      };

  /** The address at which something can be said of a file or line; empty if it cannot be. */
  Optional<String> link(String place);

  /** What is said of a file or line. */
  SafeHtml at(String place);

  /** What can be done with a file, beside its name. */
  default SafeHtml tools(FileChange change) {
    return SafeHtml.EMPTY;
  }

  /** The lines of a file at which something is said, or being said, as their places are named. */
  default Set<String> places(String anchor) {
    return Set.of();
  }
}
