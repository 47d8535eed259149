package dev.gatehouse.web.route;

import static dev.gatehouse.web.route.Method.DELETE;
import static dev.gatehouse.web.route.Method.GET;
import static dev.gatehouse.web.route.Method.PATCH;
import static dev.gatehouse.web.route.Method.POST;
import static dev.gatehouse.web.route.Method.PUT;
import static dev.gatehouse.web.route.Policy.REPOSITORY_ADMIN;
import static dev.gatehouse.web.route.Policy.REPOSITORY_PROPOSE;
import static dev.gatehouse.web.route.Policy.REPOSITORY_READ;
import static dev.gatehouse.web.route.Policy.REPOSITORY_WRITE;

import dev.gatehouse.sso.http.Door;
import java.util.List;
import java.util.Set;

/**
 * Doors for what people say of pull requests in a few words: labels, and who is to look at them.
 */
final class FieldRoutes {
  private static final String REPO = "/repos/{owner}/{repo}";
  private static final String PULL = REPO + "/pulls/{number}";
  private static final String ISSUE = REPO + "/issues/{number}";

  static final List<Route> API =
      List.of(
          Routes.api(GET, REPO + "/codeowners/errors", REPOSITORY_READ),
          Routes.api(POST, REPO + "/preview", REPOSITORY_PROPOSE),
          Routes.api(GET, REPO + "/content-profile", REPOSITORY_READ),
          Routes.api(PUT, REPO + "/content-profile", REPOSITORY_ADMIN),
          Routes.api(DELETE, REPO + "/content-profile", REPOSITORY_ADMIN),
          Routes.api(GET, REPO + "/documents/next", REPOSITORY_READ),
          Routes.api(POST, REPO + "/documents", REPOSITORY_PROPOSE),
          // Authors and whoever asked for it may say that it is done: the use cases decide.
          Routes.api(GET, PULL + "/todos", REPOSITORY_READ),
          Routes.api(POST, PULL + "/todos", REPOSITORY_PROPOSE),
          Routes.api(PATCH, PULL + "/todos/{id}", REPOSITORY_PROPOSE),
          Routes.api(GET, REPO + "/labels", REPOSITORY_READ),
          Routes.api(POST, REPO + "/labels", REPOSITORY_WRITE),
          Routes.api(GET, REPO + "/labels/{label...}", REPOSITORY_READ),
          Routes.api(PATCH, REPO + "/labels/{label...}", REPOSITORY_WRITE),
          Routes.api(DELETE, REPO + "/labels/{label...}", REPOSITORY_WRITE),
          Routes.api(GET, ISSUE + "/labels", REPOSITORY_READ),
          Routes.api(POST, ISSUE + "/labels", REPOSITORY_WRITE),
          Routes.api(PUT, ISSUE + "/labels", REPOSITORY_WRITE),
          Routes.api(DELETE, ISSUE + "/labels", REPOSITORY_WRITE),
          Routes.api(DELETE, ISSUE + "/labels/{label...}", REPOSITORY_WRITE),
          Routes.api(POST, ISSUE + "/assignees", REPOSITORY_WRITE),
          Routes.api(DELETE, ISSUE + "/assignees", REPOSITORY_WRITE),
          // An author asks again, and one takes back what one was asked: the use cases decide.
          Routes.api(GET, PULL + "/requested_reviewers", REPOSITORY_READ),
          Routes.api(POST, PULL + "/requested_reviewers", REPOSITORY_PROPOSE),
          Routes.api(DELETE, PULL + "/requested_reviewers", REPOSITORY_PROPOSE));

  static final List<Route> PAGES =
      List.of(
          Routes.page(
              "/{owner}/{repo}/settings/code-owners",
              REPOSITORY_ADMIN,
              "repository-settings/code-owners.xhtml"),
          Routes.page("/{owner}/{repo}/labels", REPOSITORY_READ, "labels.xhtml"),
          new Route(
              Door.PAGE,
              Set.of(POST),
              PathPattern.of("/{owner}/{repo}/labels"),
              REPOSITORY_WRITE,
              new Route.Handler.View("labels.xhtml")));

  private FieldRoutes() {}
}
