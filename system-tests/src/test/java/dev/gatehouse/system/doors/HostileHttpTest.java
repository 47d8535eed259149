package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no browser would send, over raw sockets. The tags are rows of the attacks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHttpTest {
  /** How long a connection may say nothing before it counts as left open. */
  private static final int PATIENCE = 1_000;

  private RunningPortal portal;
  private World world;
  private String repository;

  @BeforeAll
  void aPublicRepository() {
    world = World.shared();
    portal = world.portal();
    repository = "/" + world.organization() + "/" + world.name(World.Repository.PUBLIC);
  }

  @AfterEach
  void thePortalStillAnswers() {
    assertEquals(200, RawRequest.of("GET", "/health/live").send(portal).status());
  }

  @ParameterizedTest
  @Tag("row-2")
  @Tag("row-3")
  @Tag("row-15")
  @Tag("row-55")
  @ValueSource(
      strings = {
        "/REPO/../../etc/passwd/info/refs",
        "/REPO/%2e%2e/%2e%2e/etc/passwd",
        "/REPO/raw/main/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/REPO/raw/main/..%2F..%2F..%2Fetc%2Fpasswd",
        "/REPO/raw/main/%252e%252e%252fetc%252fpasswd",
        "/REPO/raw/main/..%5c..%5cetc%5cpasswd",
        "/REPO/raw/main/..\\..\\etc\\passwd",
        "/REPO/raw/main//README.md",
        "/REPO/raw/main/./README.md",
        "/REPO/raw/main/README.md%00.txt",
        "/REPO/raw/main/%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
        "/REPO/raw/..%2f..%2fHEAD/config",
        "/REPO/raw/HEAD:config/x",
        "/REPO/raw/--output=x/README.md",
        "/REPO;x=/../settings",
        "/REPO/..;/..;/admin",
        "/..;/admin",
        "/%2e/WEB-INF/web.xml",
        "/.//WEB-INF/classes/META-INF/microprofile-config.properties",
        "/;/META-INF/MANIFEST.MF",
        "/./WEB-INF/web.xml",
        "//WEB-INF/web.xml",
        "/WEB-INF/web.xml",
        "/web-inf/web.xml",
        "/WEB-INF%2fweb.xml",
        "/%57EB-INF/web.xml",
        "/META-INF/MANIFEST.MF",
        "/assets/../WEB-INF/web.xml",
        "/assets/%2e%2e/WEB-INF/web.xml",
        "/assets/..%2fWEB-INF%2fweb.xml",
        "/assets/..%5cWEB-INF%5cweb.xml",
        "/assets/....//WEB-INF/web.xml",
        "/pages/login.xhtml",
        "/pages/admin/overview.xhtml",
        "/assets/",
        "/assets",
        "/REPO.git/config",
        "/REPO.git/HEAD",
        "/REPO.git/objects/info/packs",
        "/a/../../../../etc/passwd",
        "/api/v3/../../admin",
        "/api/v3/repos/%2e%2e/%2e%2e",
        "/api/v3/repos/a/b%2f..%2f..",
        "/api/v3/repos/a%2fb/c"
      })
  void aPathThatWantsOutIsRefused(String path) {
    RawAnswer answer = RawRequest.of("GET", path.replace("/REPO", repository)).send(portal);
    assertTrue(
        answer.status() == 400 || answer.status() == 404 || answer.status() == 401,
        path + "\n" + answer.text());
    assertFalse(
        answer.body().contains("root:x:0")
            || answer.body().contains("<web-app")
            || answer.body().contains("ui:composition")
            || answer.body().contains("repositoryformatversion"),
        path + "\n" + answer.text());
  }

  /**
   * The server itself answers these, with nothing: it cannot decode them, or, where a path ends in
   * {@code /..} and fills the buffer, it looks one byte too far before any application is asked.
   */
  @ParameterizedTest
  @Tag("row-2")
  @ValueSource(
      strings = {
        "/raw/main/README.md%",
        "/raw/main/README.md%zz",
        "/settings%",
        "/info/refs/..",
        "/info/refs/."
      })
  void aPathThatCannotBeDecodedLeadsNowhere(String path) {
    RawAnswer answer = RawRequest.of("GET", repository + path).send(portal);
    assertTrue(answer.status() == 400 || answer.body().isEmpty(), answer.text());
  }

  @ParameterizedTest
  @Tag("row-60")
  @ValueSource(
      strings = {
        "/assets",
        "/pages",
        "/pages/admin",
        "/pages/organization-settings",
        "/pages/repository-settings",
        "/pages/settings",
        "/WEB-INF",
        "/WEB-INF/templates",
        "/META-INF",
        "/jakarta.faces.resource"
      })
  void noFolderIsAnswered(String path) {
    for (String end : List.of("", "/")) {
      RawAnswer answer = RawRequest.of("GET", path + end).send(portal);
      assertTrue(answer.status() == 404 || answer.status() == 400, answer.text());
      assertFalse(answer.text().contains("Payara"), answer.text());
    }
  }

  @ParameterizedTest
  @Tag("row-26")
  @Tag("row-28")
  @ValueSource(
      strings = {
        "/archive/--output=x.zip",
        "/archive/-h.tar.gz",
        "/archive/main%00--exec=id.zip",
        "/archive/..%2f..%2fmain.zip",
        "/compare/--output=x...main",
        "/compare/main...--exec=id",
        "/commits/--all",
        "/commit/--help",
        "/commit/@%7Bu%7D",
        "/commit/HEAD@%7B1%7D",
        "/commit/" + "0" + ".patch",
        "/tree/-h",
        "/tree/main@%7B1%7D",
        "/tree/main%5E%7B/x%7D",
        "/tree/:/x",
        "/blame/-L1/README.md"
      })
  void aRevisionIsNeverAnOptionOrAnExpression(String path) {
    RawAnswer answer = RawRequest.of("GET", repository + path).send(portal);
    assertTrue(answer.status() == 404 || answer.status() == 400, path + "\n" + answer.text());
  }

  @Test
  @Tag("row-28")
  void anArchiveTakesNoParameters() {
    RawRequest plain = RawRequest.of("GET", repository + "/archive/main.tar.gz");
    RawRequest more = plain.to(plain.target() + "?prefix=x%00--exec=id&at=--output=x&format=../x");
    assertEquals(plain.send(portal).body(), more.send(portal).body());
  }

  /** Requests whose end is a matter of opinion. */
  private static List<String> smuggling() {
    String hidden = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    String head = "POST /login HTTP/1.1\r\nHost: HOST\r\n";
    String length = "Content-Length: " + (5 + hidden.length()) + "\r\n";
    return List.of(
        head + length + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n" + length + "\r\n0\r\n\r\n" + hidden,
        head + "Content-Length: 0\r\n" + length + "\r\n" + hidden + "12345",
        head + length + "Content-Length: 0\r\n\r\n" + hidden + "12345",
        head + "Content-Length: 0, 5\r\n\r\n" + hidden,
        head + "Content-Length: +0\r\n\r\n" + hidden,
        head + "Content-Length: -1\r\n\r\n" + hidden,
        head + "Content-Length: 0x0\r\n\r\n" + hidden,
        head + "Content-Length: 99999999999999999999\r\n\r\n" + hidden,
        head + "Content-Length : 5\r\n\r\n" + hidden,
        head + "Content-Length: 0 0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n" + hidden,
        head + "X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n100000000\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n-0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n\r\n0\r\n\r\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nX\r\n0\r\n\r\n\"" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n1\nX\n0\n\n" + hidden,
        head + "Transfer-Encoding: chunked\r\n\r\n1\r\nXY\r\n0\r\n\r\n" + hidden,
        "POST /login HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden,
        "POST /login HTTP/1.1\r\nContent-Length: 0\r\n\r\n" + hidden,
        "POST /login HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\nContent-Length: 0\r\n\r\n"
            + hidden,
        "GET /login HTTP/1.1 \r\nHost: HOST\r\n\r\n" + hidden,
        "GET /login\u0000 HTTP/1.1\r\nHost: HOST\r\n\r\n" + hidden,
        "GET /login HTTP/9.9\r\nHost: HOST\r\n\r\n" + hidden,
        "GET /login HTTP/1.1\r\nHost: HOST\r\nX\u0000: y\r\n\r\n" + hidden,
        "GET /login HTTP/1.1\r\nHost: HOST\r\n: y\r\n\r\n" + hidden,
        "GET /login HTTP/1.1\r\nHost: HOST\r\nno colon\r\n\r\n" + hidden);
  }

  @Test
  @Tag("row-62")
  void whereARequestEndsIsNoMatterOfOpinion() throws InterruptedException, ExecutionException {
    List<Callable<String>> attempts = new ArrayList<>();
    for (String request : smuggling()) {
      attempts.add(() -> request + "\n---\n" + exchange(request));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<String> done : threads.invokeAll(attempts)) {
        String text = done.get();
        String answers = text.substring(text.indexOf("\n---\n"));
        assertFalse(answers.contains("\"status\":\"UP\""), text);
        assertTrue(answers.split("HTTP/1\\.[01] \\d\\d\\d", -1).length <= 2, text);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  @Tag("row-60")
  void anotherHostsNameAppearsNowhere() {
    String address = "127.0.0.1:" + portal.port();
    for (String headers :
        List.of(
            "Host: evil.example\r\n",
            "Host: " + address + "\r\nX-Forwarded-Host: evil.example\r\n",
            "Host: " + address + "\r\nForwarded: host=evil.example;proto=https\r\n",
            "Host: " + address + "\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Port: 1234\r\n",
            "Host: " + address + "\r\nX-Original-URL: /evil.example\r\nX-Rewrite-URL: /evil\r\n",
            "Host: evil.example@" + address + "\r\n",
            "Host: " + address + "\r\nHost: evil.example\r\n")) {
      for (String target :
          List.of(
              "/",
              "/settings",
              "/api/v3",
              "/api/v3/repos" + repository,
              repository,
              repository + ".git",
              "http://evil.example" + repository)) {
        String text =
            exchange("GET " + target + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n");
        String answer = text.replace("http%3A%2F%2Fevil.example", "");
        assertFalse(answer.contains("evil.example"), headers + target + "\n" + text);
        assertFalse(answer.contains("https://127.0.0.1"), headers + target + "\n" + text);
      }
    }
  }

  @Test
  @Tag("row-61")
  void nobodyIsWhoAHeaderSays() {
    Person admin = portal.admin();
    for (String header :
        List.of(
            "X-WEBAUTH-USER",
            "X-Forwarded-User",
            "Remote-User",
            "X-Remote-User",
            "X-User",
            "X-Forwarded-Email",
            "X-Auth-Request-User",
            "X-SSL-Client-CN")) {
      String value = header + ": " + admin.login();
      assertEquals(401, RawRequest.of("GET", "/api/v3/user").with(value).send(portal).status());
      assertEquals(303, RawRequest.of("GET", "/admin").with(value).send(portal).status());
    }
  }

  @Test
  @Tag("row-61")
  void nobodyComesFromWhereAHeaderSays() {
    Person person = portal.newPerson("forwarded");
    String cookie =
        SignIn.send(
                portal, person.login(), person.password(), "/login", "X-Forwarded-For: 203.0.113.7")
            .header("Set-Cookie")
            .orElseThrow()
            .split(";")[0];
    String page =
        RawRequest.of("GET", "/settings/sessions").with("Cookie: " + cookie).send(portal).text();
    assertTrue(page.contains("127.0.0.1"), page);
    assertFalse(page.contains("203.0.113.7"), page);
  }

  @Test
  @Tag("row-66")
  void largeHeadersAreAnsweredOrRefused() {
    String languages = "en-".repeat(3) + ",xx;q=0.1".repeat(7_000);
    for (String header :
        List.of(
            "Accept-Language: " + languages,
            "Accept: " + "text/x;q=0.1,".repeat(5_000),
            "Cookie: " + "a=b; ".repeat(12_000),
            "Range: bytes=" + "0-,".repeat(20_000) + "0-",
            "If-None-Match: " + "\"a\",".repeat(15_000),
            "Authorization: Bearer " + "a".repeat(60_000),
            "Referer: http://" + "a".repeat(60_000),
            "X: " + "y".repeat(200_000))) {
      for (String path : List.of("/", "/api/v3", repository + "/raw/main/README.md")) {
        RawAnswer answer = RawRequest.of("GET", path).with(header).from("127.8.0.1").send(portal);
        assertTrue(
            answer.status() < 500 && answer.text().length() < 200_000,
            header.substring(0, 20) + " " + path + "\n" + answer.status());
      }
    }
    RawRequest many = RawRequest.of("GET", "/");
    for (int i = 0; i < 500; i++) {
      many = many.with("X-" + i + ": y");
    }
    assertTrue(many.send(portal).status() < 500);
  }

  @Test
  @Tag("row-44")
  void nothingThatIsAskedForIsSaidBack() {
    String payload = "<script>alert(1)</script>";
    String encoded = "%3Cscript%3Ealert(1)%3C/script%3E";
    for (String target :
        List.of(
            "/" + encoded,
            "/" + encoded + "/x",
            repository + "/tree/" + encoded,
            repository + "/compare/" + encoded + "...main",
            repository + "/find/main?q=" + encoded,
            "/explore?q=%22%3E" + encoded,
            "/explore?page=" + encoded,
            "/login?next=" + encoded,
            "/api/v3/repos/" + encoded,
            "/api/v3/users/" + encoded,
            "/" + payload,
            "/?a=" + payload)) {
      RawAnswer answer =
          RawRequest.of("GET", target)
              .with("Referer: http://x/" + payload)
              .with("User-Agent: " + payload)
              .with("Accept-Language: " + payload)
              .with("Accept: " + payload)
              .send(portal);
      assertFalse(answer.text().contains(payload), target + "\n" + answer.text());
      assertTrue(answer.status() < 500, target + "\n" + answer.text());
    }
  }

  @Test
  void aMethodThatADoorDoesNotTakeIsRefused() {
    for (String method :
        List.of("TRACE", "CONNECT", "PROPFIND", "DELETE", "PUT", "get", "PATCH", "MOVE", "X")) {
      RawAnswer answer =
          RawRequest.of(method, "/login").with("X-Secret: canary-of-a-trace").send(portal);
      assertTrue(answer.status() >= 400 && answer.status() < 600, method + answer.text());
      assertFalse(answer.text().contains("canary-of-a-trace"), method);
    }
  }

  private String exchange(String request) {
    return new String(
        RawRequest.exchange(
            portal,
            "127.0.0.1",
            request
                .replace("HOST", "127.0.0.1:" + portal.port())
                .getBytes(StandardCharsets.ISO_8859_1),
            PATIENCE),
        StandardCharsets.ISO_8859_1);
  }
}
