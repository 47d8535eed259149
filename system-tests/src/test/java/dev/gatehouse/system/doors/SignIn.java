package dev.gatehouse.system.doors;

import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Signing in as a browser does, without one. */
final class SignIn {
  private SignIn() {}

  /** The cookie of a new session, as {@code name=value}. */
  static String cookie(RunningPortal portal, Person person) {
    RawAnswer answer = send(portal, person.login(), person.password(), "/login");
    if (answer.status() != 303) {
      throw new AssertionError("sign-in failed\n" + answer.text());
    }
    return answer.header("Set-Cookie").orElseThrow().split(";")[0];
  }

  /**
   * Sends the form.
   *
   * @param target of the form: the login page, perhaps with a query
   */
  static RawAnswer send(RunningPortal portal, String login, String password, String target) {
    return send(portal, login, password, target, "X-Nothing: more");
  }

  /** The same with one more header. */
  static RawAnswer send(
      RunningPortal portal, String login, String password, String target, String header) {
    return RawRequest.of("POST", target)
        .with("Origin: " + origin(portal))
        .with(header)
        .sending(
            "application/x-www-form-urlencoded",
            "sign-in=sign-in&sign-in%3Alogin="
                + encoded(login)
                + "&sign-in%3Apassword="
                + encoded(password)
                + "&sign-in%3Asubmit=Sign+in&jakarta.faces.ViewState=stateless")
        .send(portal);
  }

  static String origin(RunningPortal portal) {
    return "http://127.0.0.1:" + portal.port();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
