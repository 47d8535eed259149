package dev.gatehouse.system.doors;

import dev.gatehouse.system.doors.Actor.Level;
import java.util.Optional;
import java.util.Set;

/** What a policy means for a caller, written down a second time and from the outside. */
final class Expectation {
  /** The caller comes through; what is answered then is the row's own. */
  static final Set<String> ADMITTED = Set.of("ADMITTED");

  private static final Set<String> HIDDEN = Set.of("404");
  private static final Set<String> FORBIDDEN = Set.of("403");
  private static final Set<String> UNAUTHENTICATED = Set.of("401");

  private Expectation() {}

  /** Either {@link #ADMITTED} or the one status that refuses. */
  static Set<String> of(
      String policy, RouteTable.Row row, Caller caller, Optional<World.Repository> repository) {
    Caller.Seen seen = caller.at(row.door());
    if (seen == Caller.Seen.REFUSED) {
      return UNAUTHENTICATED;
    }
    boolean account = seen != Caller.Seen.ANONYMOUS;
    boolean full = seen == Caller.Seen.ACCOUNT && caller.isFull();
    Actor actor = caller.actor();
    boolean siteAdmin = full && actor == Actor.SITE_ADMIN;
    return switch (policy) {
      case "ANYBODY" -> ADMITTED;
      case "SIGNED_IN" -> account ? ADMITTED : signIn(row);
      case "SITE_ADMIN", "OPERATOR" -> known(account, siteAdmin, row);
      case "ORGANIZATION_ADMIN" ->
          known(account, siteAdmin || (full && actor == Actor.ORGANIZATION_OWNER), row);
      case "ORGANIZATION_MEMBER" ->
          allowed(
              account,
              siteAdmin || (seen == Caller.Seen.ACCOUNT && actor == Actor.ORGANIZATION_OWNER),
              row);
      case "ORGANIZATION_OWNER" ->
          allowed(account, siteAdmin || (full && actor == Actor.ORGANIZATION_OWNER), row);
      case "FULL" -> allowed(account, full, row);
      case "SELF" -> allowed(account, full && actor == Actor.READER, row);
      case "REPOSITORY_READ" -> onRepository(Level.READ, HIDDEN, row, caller, repository);
      case "REPOSITORY_PROPOSE" -> {
        Set<String> expected = onRepository(Level.READ, HIDDEN, row, caller, repository);
        if (!expected.equals(ADMITTED)) {
          yield expected;
        }
        yield account ? unlessArchived(caller.mayWrite(), repository) : signIn(row);
      }
      case "REPOSITORY_WRITE" -> {
        Set<String> expected = onRepository(Level.WRITE, HIDDEN, row, caller, repository);
        yield expected.equals(ADMITTED) ? unlessArchived(true, repository) : expected;
      }
      case "REPOSITORY_ADMIN" -> onRepository(Level.ADMIN, HIDDEN, row, caller, repository);
      case "RESTORE" ->
          known(
              account,
              caller.level(row.door(), repository.orElseThrow()).atLeast(Level.ADMIN),
              row);
      case "WIRE_READ" -> onRepository(Level.READ, unknown(account), row, caller, repository);
      case "WIRE_WRITE" -> {
        Set<String> expected = onRepository(Level.WRITE, unknown(account), row, caller, repository);
        yield expected.equals(ADMITTED) ? unlessArchived(true, repository) : expected;
      }
      default -> throw new AssertionError("a policy that no test knows: " + policy);
    };
  }

  /** Whoever administers what is archived may not write to it either. */
  private static Set<String> unlessArchived(boolean may, Optional<World.Repository> repository) {
    boolean archived = repository.filter(World.Repository.ARCHIVED::equals).isPresent();
    return may && !archived ? ADMITTED : FORBIDDEN;
  }

  private static Set<String> onRepository(
      Level needed,
      Set<String> hidden,
      RouteTable.Row row,
      Caller caller,
      Optional<World.Repository> repository) {
    Level level = caller.level(row.door(), repository.orElseThrow());
    if (level == Level.NONE) {
      return hidden;
    }
    if (level.atLeast(needed)) {
      return ADMITTED;
    }
    return caller.at(row.door()) == Caller.Seen.ANONYMOUS ? signIn(row) : FORBIDDEN;
  }

  /** For what only some may know of. */
  private static Set<String> known(boolean account, boolean may, RouteTable.Row row) {
    if (!account) {
      return signIn(row);
    }
    return may ? ADMITTED : HIDDEN;
  }

  /** For what everybody may know of. */
  private static Set<String> allowed(boolean account, boolean may, RouteTable.Row row) {
    if (!account) {
      return signIn(row);
    }
    return may ? ADMITTED : FORBIDDEN;
  }

  /** A git client sends its credentials only when it is asked to. */
  private static Set<String> unknown(boolean account) {
    return account ? HIDDEN : UNAUTHENTICATED;
  }

  private static Set<String> signIn(RouteTable.Row row) {
    return row.door().equals("PAGE") && !row.changes() ? Set.of("303") : UNAUTHENTICATED;
  }
}
