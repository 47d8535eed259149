package dev.gatehouse.portal.input;

import java.util.Locale;
import java.util.Set;

/**
 * Words that nobody may take as a name: the first segments of the portal's own paths, what browsers
 * and crawlers ask every site for, what people take for the portal speaking, and what some file
 * systems cannot store. A door with a new first segment adds it here.
 */
public final class ReservedNames {
  private static final Set<String> OWNERS =
      Set.of(
          "-",
          ".well-known",
          "about",
          "access",
          "account",
          "accounts",
          "activity",
          "admin",
          "administrator",
          "anonymous",
          "api",
          "apple-touch-icon.png",
          "archive",
          "assets",
          "attachments",
          "audit",
          "auth",
          "avatar",
          "avatars",
          "blog",
          "ci",
          "compare",
          "contact",
          "css",
          "dashboard",
          "docs",
          "error",
          "explore",
          "favicon.ico",
          "favicon.svg",
          "feeds",
          "files",
          "forgot-password",
          "gatehouse",
          "gate",
          "gists",
          "git",
          "graphql",
          "health",
          "help",
          "hg",
          "home",
          "hooks",
          "humans.txt",
          "images",
          "img",
          "index",
          "info",
          "issues",
          "jakarta.faces.resource",
          "javascript",
          "join",
          "js",
          "keys",
          "legal",
          "login",
          "logout",
          "mail",
          "manifest.json",
          "me",
          "member",
          "members",
          "metrics",
          "milestones",
          "new",
          "news",
          "none",
          "notifications",
          "null",
          "oauth",
          "oidc",
          "openapi",
          "org",
          "organization",
          "organizations",
          "orgs",
          "password",
          "ping",
          "portal",
          "preferences",
          "privacy",
          "profile",
          "projects",
          "public",
          "pull",
          "pulls",
          "raw",
          "ready",
          "register",
          "repo",
          "repos",
          "repositories",
          "repository",
          "resources",
          "reviews",
          "robots.txt",
          "root",
          "search",
          "security",
          "session",
          "sessions",
          "settings",
          "set-up",
          "setup",
          "sign-in",
          "sign-out",
          "sign-up",
          "signin",
          "signout",
          "signup",
          "site",
          "sitemap.xml",
          "sprints",
          "ssh",
          "sso",
          "stars",
          "static",
          "status",
          "support",
          "system",
          "team",
          "teams",
          "terms",
          "themes",
          "token",
          "tokens",
          "undefined",
          "upload",
          "uploads",
          "user",
          "users",
          "v1",
          "v2",
          "v3",
          "version",
          "webhooks",
          "wiki",
          "ws",
          "www");

  /** What comes after an owner in the portal's own paths. */
  private static final Set<String> REPOSITORIES =
      Set.of("audit", "members", "new", "people", "repositories", "settings", "teams");

  private static final Set<String> DEVICES =
      Set.of(
          "aux", "con", "nul", "prn", "com0", "com1", "com2", "com3", "com4", "com5", "com6",
          "com7", "com8", "com9", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
          "lpt8", "lpt9");

  private ReservedNames() {}

  /** Whether no account and no organisation may be called so. */
  public static boolean isReservedOwner(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return OWNERS.contains(key) || isDevice(key);
  }

  /** Whether no repository may be called so. */
  public static boolean isReservedRepository(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    return REPOSITORIES.contains(key) || isDevice(key);
  }

  /** A device name with an extension is one too. */
  private static boolean isDevice(String key) {
    int dot = key.indexOf('.');
    return DEVICES.contains(dot < 0 ? key : key.substring(0, dot));
  }
}
