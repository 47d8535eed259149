package dev.gatehouse.system.doors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a request of a row of the route table: a path for its pattern, and for what changes
 * something a body or condition that cannot be met, so that whoever may is told so, and nothing is
 * changed.
 */
final class Filling {
  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(?:\\.\\.\\.|\\*)?}");

  /** For the rows whose variables mean something of their own. */
  private static final Map<String, String> SPECIAL =
      Map.of(
          "/assets/{file...}", "/assets/gatehouse.css",
          "/jakarta.faces.resource/{file...}",
              "/jakarta.faces.resource/faces.js.xhtml?ln=jakarta.faces",
          "/api/v3/users/{login}/suspended", "/api/v3/users/nobody/suspended",
          "/api/v3/users/{login}/site_admin", "/api/v3/users/nobody/site_admin",
          "/api/v3/users/{login}/tokens/{token}",
              "/api/v3/users/{login}/tokens/9223372036854775807",
          "/{owner}/{repo}/info/refs", "/{owner}/{repo}/info/refs?service=git-upload-pack",
          "/{owner}/{repo}(/)?cmd", "/{owner}/{repo}?cmd=",
          "/{owner}/{repo}/settings/explain", "/{owner}/{repo}/settings/explain?user=nobody",
          "/{owner}/{repo}/archive/{file...}", "/{owner}/{repo}/archive/main.tar.gz");

  private final World world;
  private final Map<String, String> values;
  private final Map<String, String> endings;

  Filling(World world) {
    this.world = world;
    this.values =
        Map.of(
            "owner", world.organization(),
            "org", world.organization(),
            "team", "team",
            "login", world.person(Actor.READER).login(),
            "path", "main/docs/notes.txt",
            "spec", "v1...main",
            "branch", "main",
            "revision", "main",
            // No repository has as many pull requests.
            "number", "999999999",
            "basehead", "v1...main");
    String api = "/api/v3/repos/{owner}/{repo}";
    this.endings =
        Map.of(
            api + "/contents/{path*}", "docs/notes.txt",
            api + "/archive/{file...}", "main.tar.gz",
            api + "/git/ref/{ref...}", "heads/main",
            api + "/git/refs/{ref...}", "heads/main",
            api + "/git/matching-refs/{ref...}", "heads/ma",
            api + "/labels/{label...}", "no/such",
            api + "/issues/{number}/labels/{label...}", "no/such",
            api + "/git/blobs/{sha}", world.blob(),
            api + "/git/tags/{sha}", world.tag());
  }

  /** The request, of nobody yet; empty if a variable of the pattern is not known here. */
  Optional<RawRequest> of(RouteTable.Row row, String repo, long id, String commit) {
    String target = SPECIAL.getOrDefault(row.pattern(), row.pattern());
    if (endings.containsKey(target)) {
      target = target.replaceFirst("\\{[^{}]*}$", endings.get(target));
    }
    // Elsewhere a revision is the branch or its commit.
    target =
        target
            .replace("{ref...}", "main")
            .replace("{ref}", "main")
            .replace("{token}", "nobody")
            .replaceFirst("\\{sha(\\.\\.\\.)?}", commit)
            .replaceFirst("\\{id(\\.\\.\\.)?}", commit)
            .replace("(/)", "");
    if (target.endsWith("?cmd=")) {
      target += row.changes() ? "unbundle&heads=666f726365" : "capabilities";
    }
    if (row.pattern().equals("/api/v3/repositories/{id}")) {
      target = "/api/v3/repositories/" + id;
    } else if (row.pattern().matches(".*/(tree|find|tree-list|new|upload)/\\{path\\*}")) {
      target = target.replace("{path*}", row.has("path") && isTree(row) ? "main/docs" : "main");
    } else if (row.pattern().contains("/admin/accounts/{login}")) {
      target = "/admin/accounts/" + world.person(Actor.READER).login();
    }
    Matcher matcher = VARIABLE.matcher(target);
    StringBuilder path = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      boolean ends = row.method().equals("DELETE") && name.equals("login");
      String value = name.equals("repo") ? repo : ends ? "nobody" : values.get(name);
      if (value == null) {
        return Optional.empty();
      }
      matcher.appendReplacement(path, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(path);
    RawRequest request = RawRequest.of(row.method(), path.toString());
    return Optional.of(row.changes() ? harmless(row, request) : request);
  }

  private static boolean isTree(RouteTable.Row row) {
    return row.pattern().contains("/tree/");
  }

  private RawRequest harmless(RouteTable.Row row, RawRequest request) {
    return switch (row.door()) {
      case "PAGE" ->
          request
              .with("Origin: " + SignIn.origin(world.portal()))
              .sending("application/x-www-form-urlencoded", "jakarta.faces.ViewState=forged");
      case "WIRE" ->
          row.pattern().endsWith("?cmd")
              ? request.sending("application/mercurial-0.1", "HG10UN\0\0\0\0\0\0\0\0\0\0\0\0")
              : request.sending(
                  "application/x-"
                      + row.pattern().substring(row.pattern().lastIndexOf('/') + 1)
                      + "-request",
                  "0000");
      default -> {
        RawRequest conditional = request.with("If-Match: \"another\"");
        // The server reads no body of a DELETE.
        yield row.method().equals("DELETE")
            ? conditional
            : conditional.sending("application/json", "[]");
      }
    };
  }

  /** The addresses from which credentials that do not count are sent: each is blocked after 30. */
  static String address(int attempt) {
    int network = attempt / 20;
    return "127."
        + List.of(10 + network / 250, network % 250, 1 + attempt % 20).stream()
            .map(String::valueOf)
            .reduce((one, other) -> one + "." + other)
            .orElseThrow();
  }
}
