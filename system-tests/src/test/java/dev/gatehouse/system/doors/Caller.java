package dev.gatehouse.system.doors;

import dev.gatehouse.system.doors.Actor.Level;
import java.util.Optional;

/**
 * Somebody with one credential.
 *
 * @param header the request header that carries it; empty for none
 */
record Caller(Actor actor, Kind kind, Optional<String> header) {
  /** What is shown at the door. */
  enum Kind {
    NOTHING,
    SESSION,
    TOKEN_OF_ROLE_READ,
    TOKEN_OF_ROLE_WRITE,
    TOKEN_OF_ROLE_ADMIN,
    /** Of role ADMIN, and limited to a repository that no test asks for. */
    TOKEN_FOR_ANOTHER_REPOSITORY,
    REVOKED_TOKEN,
    EXPIRED_TOKEN,
    PASSWORD
  }

  /** What a door makes of a caller. */
  enum Seen {
    ANONYMOUS,
    ACCOUNT,
    /** Known by the password: good for a token and nothing else. */
    BY_PASSWORD,
    /** The credential does not count, which is told even where none is needed. */
    REFUSED
  }

  /** A session opens pages only, a token programs' doors only. */
  Seen at(String door) {
    return switch (door) {
      case "OPEN" -> Seen.ANONYMOUS;
      case "PAGE" ->
          kind == Kind.SESSION && actor != Actor.DISABLED ? Seen.ACCOUNT : Seen.ANONYMOUS;
      case "API", "WIRE", "TOKEN_ENDPOINT" -> byHeader(door);
      default -> throw new AssertionError("a kind of door that no test knows: " + door);
    };
  }

  private Seen byHeader(String door) {
    return switch (kind) {
      case NOTHING, SESSION -> Seen.ANONYMOUS;
      case REVOKED_TOKEN, EXPIRED_TOKEN -> Seen.REFUSED;
      case PASSWORD -> door.equals("TOKEN_ENDPOINT") ? Seen.BY_PASSWORD : Seen.REFUSED;
      default -> actor == Actor.DISABLED ? Seen.REFUSED : Seen.ACCOUNT;
    };
  }

  /** Whether the credential lets the account do all that it may. */
  boolean isFull() {
    return kind == Kind.SESSION || kind == Kind.TOKEN_OF_ROLE_ADMIN;
  }

  /** Whether the credential is one to write with, to the repositories that the tests ask for. */
  boolean mayWrite() {
    return kind != Kind.TOKEN_OF_ROLE_READ && kind != Kind.TOKEN_FOR_ANOTHER_REPOSITORY;
  }

  /** What the caller may do to a repository, coming through a door. */
  Level level(String door, World.Repository repository) {
    if (repository == World.Repository.DELETED) {
      return Level.NONE;
    }
    Level open = repository == World.Repository.PUBLIC ? Level.READ : Level.NONE;
    if (at(door) != Seen.ACCOUNT) {
      return open;
    }
    Level level = actor.granted().atLeast(open) ? actor.granted() : open;
    if (repository == World.Repository.ARCHIVED && level == Level.WRITE) {
      level = Level.READ;
    }
    return switch (kind) {
      case TOKEN_OF_ROLE_READ -> level.atMost(Level.READ);
      case TOKEN_OF_ROLE_WRITE -> level.atMost(Level.WRITE);
      case TOKEN_FOR_ANOTHER_REPOSITORY -> open;
      default -> level;
    };
  }

  @Override
  public String toString() {
    return actor + " with " + kind;
  }
}
