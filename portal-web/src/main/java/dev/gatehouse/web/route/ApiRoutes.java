package dev.gatehouse.web.route;

import static dev.gatehouse.web.route.Method.DELETE;
import static dev.gatehouse.web.route.Method.GET;
import static dev.gatehouse.web.route.Method.PATCH;
import static dev.gatehouse.web.route.Method.POST;
import static dev.gatehouse.web.route.Method.PUT;
import static dev.gatehouse.web.route.Policy.ANYBODY;
import static dev.gatehouse.web.route.Policy.ORGANIZATION_ADMIN;
import static dev.gatehouse.web.route.Policy.REPOSITORY_ADMIN;
import static dev.gatehouse.web.route.Policy.REPOSITORY_PROPOSE;
import static dev.gatehouse.web.route.Policy.REPOSITORY_READ;
import static dev.gatehouse.web.route.Policy.REPOSITORY_WRITE;
import static dev.gatehouse.web.route.Policy.SIGNED_IN;
import static dev.gatehouse.web.route.Policy.SITE_ADMIN;

import dev.gatehouse.sso.http.Door;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Doors for programs: REST at {@code /api/v3}. One row for each method of each resource, which a
 * test compares.
 */
final class ApiRoutes {
  private static final String REPO = "/repos/{owner}/{repo}";

  /** Before the branches themselves, whose names may have any number of segments. */
  private static final String PROTECTION = REPO + "/branches/{branch}/protection";

  private static final String PULL = REPO + "/pulls/{number}";
  private static final String TEAM = "/orgs/{org}/teams/{team}";

  private static final List<Route> ROOT =
      List.of(
          Routes.api(GET, "", ANYBODY),
          Routes.api(GET, "/meta", ANYBODY),
          Routes.api(GET, "/openapi.json", ANYBODY),
          // Nothing is kept; of the context, what the caller may read.
          Routes.api(POST, "/markdown", ANYBODY),
          Routes.api(POST, "/markdown/raw", ANYBODY));

  private static final List<Route> ACCOUNTS =
      List.of(
          Routes.api(GET, "/user", SIGNED_IN),
          Routes.api(PATCH, "/user", SIGNED_IN),
          Routes.api(GET, "/user/orgs", SIGNED_IN),
          Routes.api(GET, "/user/repos", SIGNED_IN),
          Routes.api(POST, "/user/repos", SIGNED_IN),
          Routes.api(GET, "/users", SIGNED_IN),
          Routes.api(GET, "/users/{login}", ANYBODY),
          Routes.api(GET, "/users/{login}/orgs", ANYBODY),
          Routes.api(GET, "/users/{login}/repos", ANYBODY),
          Routes.api(PUT, "/users/{login}/suspended", SITE_ADMIN),
          Routes.api(DELETE, "/users/{login}/suspended", SITE_ADMIN),
          Routes.api(PUT, "/users/{login}/site_admin", SITE_ADMIN),
          Routes.api(DELETE, "/users/{login}/site_admin", SITE_ADMIN),
          new Route(
              Door.TOKEN_ENDPOINT,
              Set.of(POST),
              PathPattern.of("/api/v3/users/{login}/tokens"),
              SIGNED_IN,
              new Route.Handler.Container()),
          Routes.api(GET, "/users/{login}/tokens", SIGNED_IN),
          Routes.api(DELETE, "/users/{login}/tokens/{token}", SIGNED_IN),
          Routes.api(POST, "/admin/users", SITE_ADMIN),
          // Whoever may, by the setting; the use case decides.
          Routes.api(POST, "/admin/organizations", SIGNED_IN));

  private static final List<Route> ORGANIZATIONS =
      List.of(
          Routes.api(GET, "/orgs/{org}", ANYBODY),
          Routes.api(PATCH, "/orgs/{org}", ORGANIZATION_ADMIN),
          Routes.api(DELETE, "/orgs/{org}", ORGANIZATION_ADMIN),
          Routes.api(GET, "/orgs/{org}/repos", ANYBODY),
          // Members may where the organisation lets them; the use case decides.
          Routes.api(POST, "/orgs/{org}/repos", SIGNED_IN),
          Routes.api(GET, "/orgs/{org}/members", SIGNED_IN),
          Routes.api(GET, "/orgs/{org}/members/{login}", SIGNED_IN),
          // Oneself may leave: the use case decides.
          Routes.api(DELETE, "/orgs/{org}/members/{login}", SIGNED_IN),
          Routes.api(GET, "/orgs/{org}/memberships/{login}", SIGNED_IN),
          Routes.api(PUT, "/orgs/{org}/memberships/{login}", ORGANIZATION_ADMIN),
          Routes.api(DELETE, "/orgs/{org}/memberships/{login}", SIGNED_IN),
          Routes.api(GET, "/orgs/{org}/teams", SIGNED_IN),
          Routes.api(POST, "/orgs/{org}/teams", ORGANIZATION_ADMIN),
          Routes.api(GET, TEAM, SIGNED_IN),
          Routes.api(PATCH, TEAM, ORGANIZATION_ADMIN),
          Routes.api(DELETE, TEAM, ORGANIZATION_ADMIN),
          Routes.api(GET, TEAM + "/members", SIGNED_IN),
          Routes.api(GET, TEAM + "/memberships/{login}", SIGNED_IN),
          Routes.api(PUT, TEAM + "/memberships/{login}", ORGANIZATION_ADMIN),
          Routes.api(DELETE, TEAM + "/memberships/{login}", ORGANIZATION_ADMIN),
          Routes.api(GET, TEAM + REPO, REPOSITORY_ADMIN),
          Routes.api(PUT, TEAM + REPO, REPOSITORY_ADMIN),
          Routes.api(DELETE, TEAM + REPO, REPOSITORY_ADMIN));

  private static final List<Route> REPOSITORIES =
      List.of(
          Routes.api(GET, "/repositories", ANYBODY),
          // No name in the path: the use case asks the kernel.
          Routes.api(GET, "/repositories/{id}", ANYBODY),
          Routes.api(GET, REPO, REPOSITORY_READ),
          Routes.api(PATCH, REPO, REPOSITORY_ADMIN),
          Routes.api(DELETE, REPO, REPOSITORY_ADMIN),
          // A deleted repository cannot be read: the use case knows who may restore it.
          Routes.api(POST, REPO + "/restore", SIGNED_IN),
          Routes.api(POST, REPO + "/transfer", REPOSITORY_ADMIN),
          Routes.api(GET, REPO + "/collaborators", REPOSITORY_ADMIN),
          Routes.api(GET, REPO + "/collaborators/{login}", REPOSITORY_ADMIN),
          Routes.api(PUT, REPO + "/collaborators/{login}", REPOSITORY_ADMIN),
          Routes.api(DELETE, REPO + "/collaborators/{login}", REPOSITORY_ADMIN),
          Routes.api(GET, REPO + "/collaborators/{login}/permission", REPOSITORY_ADMIN),
          Routes.api(GET, REPO + "/forks", REPOSITORY_READ),
          // Whoever may read it and may create repositories: the use case decides.
          Routes.api(POST, REPO + "/forks", REPOSITORY_READ),
          Routes.api(GET, PROTECTION, REPOSITORY_READ),
          Routes.api(PUT, PROTECTION, REPOSITORY_ADMIN),
          Routes.api(DELETE, PROTECTION, REPOSITORY_ADMIN),
          Routes.api(GET, PROTECTION + "/restrictions/users", REPOSITORY_READ),
          Routes.api(GET, PROTECTION + "/restrictions/teams", REPOSITORY_READ),
          Routes.api(GET, REPO + "/autolinks", REPOSITORY_READ),
          Routes.api(POST, REPO + "/autolinks", REPOSITORY_ADMIN),
          Routes.api(GET, REPO + "/autolinks/{id}", REPOSITORY_READ),
          Routes.api(DELETE, REPO + "/autolinks/{id}", REPOSITORY_ADMIN),
          Routes.api(GET, REPO + "/branch-rules", REPOSITORY_READ),
          Routes.api(PUT, REPO + "/branch-rules", REPOSITORY_ADMIN));

  private static final List<Route> CONTENTS =
      Stream.of(
              "/archive/{file...}",
              "/branches",
              "/branches/{branch...}",
              "/tags",
              "/tarball",
              "/tarball/{ref...}",
              "/zipball",
              "/zipball/{ref...}",
              "/commits",
              "/commits/{ref}/status",
              "/commits/{ref}/statuses",
              "/statuses/{sha}",
              "/commits/{ref...}",
              "/compare/{basehead...}",
              "/contents",
              "/contents/{path*}",
              "/readme",
              "/git/blobs/{sha}",
              "/git/commits/{sha}",
              "/git/matching-refs/{ref...}",
              "/git/ref/{ref...}",
              "/git/refs",
              "/git/refs/{ref...}",
              "/git/tags/{sha}",
              "/git/trees/{sha...}")
          .map(door -> Routes.api(GET, REPO + door, REPOSITORY_READ))
          .toList();

  private static final List<Route> EDITS =
      List.of(
          Routes.api(PUT, REPO + "/contents/{path*}", REPOSITORY_WRITE),
          Routes.api(DELETE, REPO + "/contents/{path*}", REPOSITORY_WRITE),
          Routes.api(POST, REPO + "/statuses/{sha}", REPOSITORY_WRITE),
          Routes.api(POST, REPO + "/proposals", REPOSITORY_PROPOSE));

  /** Of what somebody has proposed or said, its author may change more: the use cases decide. */
  private static final List<Route> PULL_REQUESTS =
      List.of(
          Routes.api(GET, REPO + "/pulls", REPOSITORY_READ),
          Routes.api(POST, REPO + "/pulls", REPOSITORY_PROPOSE),
          Routes.api(GET, REPO + "/pulls/comments/{id}", REPOSITORY_READ),
          Routes.api(PATCH, REPO + "/pulls/comments/{id}", REPOSITORY_PROPOSE),
          Routes.api(DELETE, REPO + "/pulls/comments/{id}", REPOSITORY_PROPOSE),
          Routes.api(GET, PULL, REPOSITORY_READ),
          Routes.api(PATCH, PULL, REPOSITORY_PROPOSE),
          Routes.api(GET, PULL + "/commits", REPOSITORY_READ),
          Routes.api(GET, PULL + "/files", REPOSITORY_READ),
          Routes.api(GET, PULL + "/merge", REPOSITORY_READ),
          Routes.api(PUT, PULL + "/merge", REPOSITORY_WRITE),
          Routes.api(PUT, PULL + "/auto-merge", REPOSITORY_WRITE),
          Routes.api(DELETE, PULL + "/auto-merge", REPOSITORY_WRITE),
          Routes.api(GET, PULL + "/versions", REPOSITORY_READ),
          Routes.api(POST, PULL + "/versions", REPOSITORY_PROPOSE),
          Routes.api(POST, PULL + "/suggestions", REPOSITORY_PROPOSE),
          Routes.api(GET, PULL + "/reviews", REPOSITORY_READ),
          Routes.api(POST, PULL + "/reviews", REPOSITORY_PROPOSE),
          Routes.api(GET, PULL + "/reviews/{id}", REPOSITORY_READ),
          Routes.api(PUT, PULL + "/reviews/{id}", REPOSITORY_PROPOSE),
          Routes.api(DELETE, PULL + "/reviews/{id}", REPOSITORY_PROPOSE),
          Routes.api(GET, PULL + "/reviews/{id}/comments", REPOSITORY_READ),
          Routes.api(POST, PULL + "/reviews/{id}/events", REPOSITORY_PROPOSE),
          Routes.api(PUT, PULL + "/reviews/{id}/dismissals", REPOSITORY_WRITE),
          Routes.api(GET, PULL + "/comments", REPOSITORY_READ),
          Routes.api(POST, PULL + "/comments", REPOSITORY_PROPOSE),
          Routes.api(POST, PULL + "/comments/{id}/replies", REPOSITORY_PROPOSE),
          Routes.api(GET, REPO + "/issues/comments/{id}", REPOSITORY_READ),
          Routes.api(PATCH, REPO + "/issues/comments/{id}", REPOSITORY_PROPOSE),
          Routes.api(DELETE, REPO + "/issues/comments/{id}", REPOSITORY_PROPOSE),
          Routes.api(GET, REPO + "/issues/{number}/comments", REPOSITORY_READ),
          Routes.api(POST, REPO + "/issues/{number}/comments", REPOSITORY_PROPOSE));

  static final List<Route> LIST =
      Stream.of(
              ROOT,
              ACCOUNTS,
              ORGANIZATIONS,
              REPOSITORIES,
              CONTENTS,
              EDITS,
              PULL_REQUESTS,
              FieldRoutes.API)
          .flatMap(List::stream)
          .toList();

  private ApiRoutes() {}
}
