package dev.gatehouse.system;

import com.google.gson.JsonObject;
import java.net.URI;

/**
 * A repository on a portal.
 *
 * @param vcs {@code git} or {@code hg}
 * @param owner the user or organisation
 * @param name its name there
 */
public record HostedRepository(RunningPortal portal, String vcs, String owner, String name) {
  /** {@code owner/name}. */
  public String path() {
    return owner + "/" + name;
  }

  /** Where its clients find it, without credentials. */
  public String url() {
    return portal.url("/" + path() + ending()).toString();
  }

  private String ending() {
    return vcs.equals("git") ? ".git" : "";
  }

  /** Where its clients find it, with somebody's token as the password. */
  public String url(Person person) {
    return url(person.login(), person.token());
  }

  public String url(String user, String password) {
    return "http://"
        + user
        + ":"
        + password
        + "@127.0.0.1:"
        + portal.port()
        + "/"
        + path()
        + ending();
  }

  /** A page of it, such as {@code /commits/main}; empty for the first one. */
  public URI page(String rest) {
    return portal.url("/" + path() + rest);
  }

  /** Gives somebody a right: {@code pull}, {@code push} or {@code admin}. */
  public void grant(Person by, Person to, String permission) {
    JsonObject wish = new JsonObject();
    wish.addProperty("permission", permission);
    ApiAnswer answer =
        portal.api(by).put("/repos/" + path() + "/collaborators/" + to.login(), wish);
    if (answer.status() != 201 && answer.status() != 204) {
      answer.expect(204);
    }
  }
}
