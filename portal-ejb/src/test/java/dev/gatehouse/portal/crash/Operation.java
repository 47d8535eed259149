package dev.gatehouse.portal.crash;

import dev.gatehouse.portal.Portal;
import dev.gatehouse.portal.repository.api.NewFork;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.Locale;
import java.util.Optional;

/** What a portal is doing when it is killed. */
enum Operation {
  CREATE {
    @Override
    void run(Portal portal, Identity admin) {
      portal
          .repositories()
          .create(
              admin,
              new NewRepository("admin", "fresh", "", VcsKind.GIT, Visibility.PRIVATE, "main"));
    }
  },
  FORK {
    @Override
    void run(Portal portal, Identity admin) {
      portal
          .forks()
          .fork(
              admin, "admin", "kept", new NewFork(Optional.empty(), Optional.of("forked"), false));
    }
  },
  RENAME {
    @Override
    void run(Portal portal, Identity admin) {
      update(portal, admin, Optional.of("renamed"), Optional.empty());
    }
  },
  DEFAULT_BRANCH {
    @Override
    void run(Portal portal, Identity admin) {
      update(portal, admin, Optional.empty(), Optional.of("topic"));
    }
  },
  DELETE {
    @Override
    void run(Portal portal, Identity admin) {
      portal.repositories().delete(admin, "admin", "kept");
    }
  },
  RESTORE {
    @Override
    void run(Portal portal, Identity admin) {
      portal.repositories().restore(admin, "admin", "gone");
    }
  },
  PURGE {
    @Override
    void run(Portal portal, Identity admin) {
      portal.repositories().purge(admin, "admin", "gone");
    }
  },
  /** Done by stock git, over the wire. */
  PUSH {
    @Override
    void run(Portal portal, Identity admin) {
      throw new IllegalStateException("a client pushes");
    }
  };

  /** Does it; {@code admin} owns {@code kept} and the deleted {@code gone}. */
  abstract void run(Portal portal, Identity admin);

  private static void update(
      Portal portal, Identity admin, Optional<String> name, Optional<String> branch) {
    portal
        .repositories()
        .update(
            admin,
            "admin",
            "kept",
            new RepositoryUpdate(
                name, Optional.empty(), Optional.empty(), branch, Optional.empty()));
  }

  /**
   * What goes by a crash point.
   *
   * @throws IllegalArgumentException if nobody has said yet how to get there
   */
  static Operation by(String point) {
    String part = point.substring(0, point.indexOf('.'));
    return switch (part) {
      // A push moves refs, tells the outbox, and makes maintenance due.
      case "git", "outbox" -> PUSH;
      case "defaultBranch" -> DEFAULT_BRANCH;
      default -> valueOf(part.toUpperCase(Locale.ROOT));
    };
  }
}
