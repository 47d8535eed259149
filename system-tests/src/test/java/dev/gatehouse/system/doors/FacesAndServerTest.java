package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Faces, PrimeFaces and Payara bring along, and what must not be reached. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FacesAndServerTest {
  private RunningPortal portal;
  private Person person;
  private String cookie;

  @BeforeAll
  void somebodyIsSignedIn() {
    portal = RunningPortal.shared();
    person = portal.newPerson("faces");
    cookie = "Cookie: " + SignIn.cookie(portal, person);
  }

  @ParameterizedTest
  @Tag("row-54")
  @Tag("row-57")
  @ValueSource(
      strings = {
        "web.xml.xhtml?loc=/../../WEB-INF",
        "web.xml.xhtml?loc=../WEB-INF",
        "web.xml.xhtml?con=../../WEB-INF",
        "web.xml.xhtml?con=WEB-INF",
        "web.xml.xhtml?ln=../WEB-INF",
        "web.xml.xhtml?ln=..",
        "web.xml.xhtml?ln=.",
        "web.xml.xhtml?ln=%2e%2e/WEB-INF",
        "web.xml.xhtml?ln=WEB-INF",
        "web.xml.xhtml?ln=..%5cWEB-INF",
        "../WEB-INF/web.xml.xhtml",
        "..%2fWEB-INF%2fweb.xml.xhtml",
        "%2e%2e/WEB-INF/web.xml",
        "faces.js.xhtml?ln=jakarta.faces&ln=..",
        "faces.js.xhtml?ln=jakarta.faces&v=../..",
        "faces.js.xhtml?ln=jakarta.faces&x=y",
        "dynamiccontent.properties.xhtml?pfdrt=sc&ln=primefaces&pfdrid=uMKljPgnOTVxmOB",
        "dynamiccontent.properties.xhtml?ln=primefaces",
        "dynamiccontent.xhtml?ln=primefaces",
        "login.xhtml?ln=pages",
        "beans.xml.xhtml?ln=META-INF"
      })
  void aResourceIsOneThatAPageAsksFor(String resource) {
    for (String method : List.of("GET", "POST")) {
      RawAnswer answer = RawRequest.of(method, "/jakarta.faces.resource/" + resource).send(portal);
      assertTrue(answer.status() >= 400 && answer.status() < 500, resource + answer.text());
      assertFalse(answer.body().contains("<"), resource + answer.text());
    }
  }

  @Test
  @Tag("row-56")
  void aForgedViewStateIsNeverRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ArrayList<>(List.of("a", new HashSet<>(Set.of(1)))));
    }
    String serialized = Base64.getEncoder().encodeToString(bytes.toByteArray());
    for (String state :
        List.of(
            serialized,
            "H4sIAAAAAAAAAFvzloG1uIhBIDM7sSgRAFw4bFoKAAAA",
            "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==",
            "-123456789:987654321",
            "STATELESS",
            "stateless2",
            "../../x",
            "")) {
      RawAnswer answer =
          RawRequest.of("POST", "/settings")
              .with(cookie)
              .with("Origin: " + SignIn.origin(portal))
              .sending(
                  "application/x-www-form-urlencoded",
                  "profile=profile&profile%3AdisplayName=forged&profile%3Aemail=a%40example.org"
                      + "&profile%3Asave=Save+profile&jakarta.faces.ViewState="
                      + SignIn.encoded(state))
              .send(portal);
      assertTrue(answer.status() >= 400 && answer.status() < 500, state + answer.text());
      assertFalse(answer.text().contains("JSESSIONID"), answer.text());
    }
    assertFalse(account().get("name").toString().contains("forged"));
    assertEquals(303, save("Honest", "stateless").status());
    assertEquals("Honest", account().get("name").getAsString());
  }

  private RawAnswer save(String name, String state) {
    return RawRequest.of("POST", "/settings")
        .with(cookie)
        .with("Origin: " + SignIn.origin(portal))
        .sending(
            "application/x-www-form-urlencoded",
            "profile=profile&profile%3AdisplayName="
                + SignIn.encoded(name)
                + "&profile%3Aemail=a%40example.org"
                + "&profile%3Asave=Save+profile&jakarta.faces.ViewState="
                + state)
        .send(portal);
  }

  private JsonObject account() {
    return portal.api(person).get("/user").expect(200).object();
  }

  @Test
  @Tag("row-48")
  void theWindowIdIsNotSaidBack() {
    for (String path : List.of("/", "/login", "/explore", "/settings", "/settings/tokens")) {
      for (String parameter : List.of("jfwid", "jakarta.faces.ClientWindow", "windowId", "dswid")) {
        RawAnswer answer =
            RawRequest.of("GET", path + "?" + parameter + "=%27);alert(4711)//")
                .with(cookie)
                .send(portal);
        // A form posts back to its own address, where the value stays encoded.
        String rest = answer.body().replace("%27);alert(4711)//", "");
        assertFalse(rest.contains("alert(4711)"), path + answer.text());
        assertFalse(answer.body().contains("');alert"), path + answer.text());
      }
    }
  }

  @Test
  @Tag("row-58")
  void whatPeopleWriteIsNeverAnExpression() {
    List<String> expressions =
        List.of("#{7*191}", "${7*191}", "#{'x'.class}", "%23{7*191}", "#{request.contextPath}");
    for (String expression : expressions) {
      assertTrue(save(expression, "stateless").status() < 500);
      JsonObject wish = new JsonObject();
      wish.addProperty("name", RunningPortal.unique("expression"));
      wish.addProperty("description", expression);
      portal.api(person).post("/user/repos", wish).expect(201);
      String encoded = SignIn.encoded(expression);
      for (String path :
          List.of(
              "/",
              "/" + person.login(),
              "/settings",
              "/settings?a=" + encoded,
              "/explore?q=" + encoded,
              "/login?next=" + encoded,
              "/" + encoded)) {
        RawAnswer answer = RawRequest.of("GET", path).with(cookie).send(portal);
        assertFalse(
            answer.text().contains("1337") || answer.text().contains("class java.lang"),
            path + answer.text());
        assertTrue(answer.status() < 500, path + answer.text());
      }
      RawAnswer refused = SignIn.send(portal, expression, "wrong", "/login");
      assertFalse(refused.text().contains("1337"), refused.text());
    }
  }

  @ParameterizedTest
  @Tag("row-49")
  @Tag("row-130")
  @ValueSource(
      strings = {
        "/management/domain",
        "/monitoring/domain",
        "/asadmin",
        "/__asadmin/version",
        "/__asadmin/",
        "/metrics/base",
        "/metrics?scope=base",
        "/health/started",
        "/openapi",
        "/openapi/",
        "/openapi-ui",
        "/jwt",
        "/h2-console",
        "/console",
        "/h2",
        "/jolokia",
        "/wsdl",
        "/ejb",
        "/faces/login.xhtml",
        "/login.xhtml",
        "/pages/login.xhtml",
        "/index.html",
        "/index.jsp",
        "/x.jsp",
        "/x.xhtml",
        "/application.wadl",
        "/api/v3/application.wadl",
        "/resources/application.wadl",
        "/.well-known/x",
        "/batch",
        "/concurrent",
        "/j_security_check",
        "/api",
        "/api/v4"
      })
  void whatTheServerBringsAlongIsNotThere(String path) {
    for (String method : List.of("GET", "POST")) {
      RawAnswer answer = RawRequest.of(method, path).send(portal);
      assertTrue(
          (answer.status() >= 400 && answer.status() < 500) || path.startsWith("/metrics?"),
          method + " " + path + answer.text());
      assertFalse(
          answer.text().contains("Payara")
              || answer.text().contains("GlassFish")
              || answer.text().contains("Grizzly")
              || answer.text().contains("jvm_"),
          method + " " + path + answer.text());
    }
  }

  @Test
  @Tag("row-49")
  void thePortalListensOnOnePort() throws IOException {
    Set<String> sockets = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/" + portal.pid() + "/fd"))) {
      for (Path fd : open.toList()) {
        try {
          sockets.add(Files.readSymbolicLink(fd).toString());
        } catch (IOException e) {
          // Closed meanwhile.
        }
      }
    }
    Set<Integer> listening = new TreeSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + portal.pid() + "/net/" + table))) {
        String[] cells = line.strip().split("\\s+");
        if (cells.length > 9
            && cells[3].equals("0A")
            && sockets.contains("socket:[" + cells[9] + "]")) {
          listening.add(Integer.parseInt(cells[1].substring(cells[1].indexOf(':') + 1), 16));
        }
      }
    }
    assertEquals(Set.of(portal.port()), listening);
  }

  @Test
  void noErrorShowsTheInsideOfThePortal() {
    for (String target :
        List.of(
            "/api/v3/repositories/999999999999999999999999",
            "/api/v3/repositories/x",
            "/api/v3/users?page=-1",
            "/api/v3/users?page=99999999999999999999&per_page=0",
            "/explore?page=-1",
            "/explore?page=2147483648",
            "/admin/accounts/x",
            "/a/b/commits/x?page=x",
            "/" + "a".repeat(7_990),
            "/" + "a".repeat(9_000))) {
      for (String header : List.of("Accept: */*", "Accept: x/y", "Accept: \u0000", cookie)) {
        RawAnswer answer = RawRequest.of("GET", target).with(header).send(portal);
        assertTrue(answer.status() >= 200 && answer.status() < 500, target + answer.text());
        assertFalse(
            answer.text().contains("Exception") || answer.text().contains("\tat "),
            target + answer.text());
      }
    }
  }
}
