package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.doors.Actor.Level;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every command of Mercurial's wire protocol, as everybody, with every credential; and what is
 * asked for in the disguise of another command. The tags are rows of docs/attacks.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HgCommandsTest {
  private static final String NOTHING = "0".repeat(40);
  private static final Set<String> WRITING = Set.of("pushkey", "unbundle");

  /** Each with arguments that it takes; what writes would move a bookmark that is not there. */
  private static final Map<String, String> COMMANDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("batch", "cmds=heads+%3Bknown+nodes%3D"),
              Map.entry("between", "pairs="),
              Map.entry("branches", "nodes="),
              Map.entry("branchmap", ""),
              Map.entry("capabilities", ""),
              Map.entry("changegroup", "roots=" + NOTHING),
              Map.entry("changegroupsubset", "bases=" + NOTHING + "&heads=" + NOTHING),
              Map.entry("clonebundles", ""),
              Map.entry("getbundle", ""),
              Map.entry("heads", ""),
              Map.entry("hello", ""),
              Map.entry("known", "nodes=" + NOTHING),
              Map.entry("listkeys", "namespace=bookmarks"),
              Map.entry("lookup", "key=tip"),
              Map.entry(
                  "pushkey", "namespace=bookmarks&key=planted&old=" + NOTHING + "&new=NOT-A-NODE"),
              Map.entry("stream_out", ""),
              Map.entry("unbundle", "heads=686173686564+" + NOTHING)));

  private RunningPortal portal;
  private World world;
  private String path;
  private String before;
  private int refusals;

  @BeforeAll
  void aWorld() {
    portal = RunningPortal.shared();
    world = World.shared();
    world.awaitExpiry();
    path = "/" + world.organization() + "/" + world.name(World.Repository.MERCURIAL);
    before = refs();
  }

  private String refs() {
    ApiClient admin = portal.api(portal.admin());
    return admin.get("/repos" + path + "/git/refs").expect(200).body();
  }

  private RawRequest request(String command, String arguments) {
    String query = "?cmd=" + command;
    if (WRITING.contains(command)) {
      query += command.equals("unbundle") ? "&" + arguments : "";
      RawRequest post =
          RawRequest.of("POST", path + query)
              .sending("application/mercurial-0.1", "HG10UN" + "\0".repeat(12));
      return command.equals("unbundle") ? post : post.with("X-HgArg-1: " + arguments);
    }
    RawRequest get = RawRequest.of("GET", path + query);
    return arguments.isEmpty() ? get : get.with("X-HgArg-1: " + arguments);
  }

  private RawAnswer send(RawRequest request, Caller caller) {
    RawRequest complete = caller.header().map(request::with).orElse(request);
    boolean refused = caller.at("WIRE") == Caller.Seen.REFUSED;
    return (refused ? complete.from("127.9.0." + (1 + refusals++ / 20)) : complete).send(portal);
  }

  @Test
  @Tag("row-68")
  void eachCommandNeedsTheRightThatItSaysAndNoOther() {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> each : COMMANDS.entrySet()) {
      for (Caller caller : world.callers()) {
        RawAnswer answer = send(request(each.getKey(), each.getValue()), caller);
        Level level = caller.level("WIRE", World.Repository.MERCURIAL);
        Level needed = WRITING.contains(each.getKey()) ? Level.WRITE : Level.READ;
        int expected =
            level.atLeast(needed)
                ? 200
                : caller.at("WIRE") == Caller.Seen.ACCOUNT
                    ? (level == Level.NONE ? 404 : 403)
                    : 401;
        if (answer.status() != expected) {
          wrong.add(
              each.getKey()
                  + " as "
                  + caller
                  + ": "
                  + answer.status()
                  + " and not "
                  + expected
                  + "\n"
                  + answer.text());
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
    assertEquals(before, refs());
  }

  @Test
  @Tag("row-68")
  void aBatchDoesNotLendItsRight() {
    String node = world.commit(World.Repository.MERCURIAL);
    String push = "pushkey key=planted,namespace=bookmarks,new=" + node + ",old=";
    for (String batch :
        List.of(
            push,
            "heads ;" + push,
            "unbundle heads=686173686564",
            "heads ;unbundle heads=666f726365;heads ",
            "batch cmds=" + push.replace("=", ":e").replace(",", ":o").replace(";", ":s"))) {
      String argument = "cmds=" + URLEncoder.encode(batch, StandardCharsets.UTF_8);
      for (String method : List.of("GET", "POST")) {
        for (Caller caller : world.callers()) {
          RawRequest request =
              RawRequest.of(method, path + "?cmd=batch").with("X-HgArg-1: " + argument);
          RawAnswer answer = send(request, caller);
          assertTrue(answer.status() < 500, batch + " as " + caller + "\n" + answer.text());
        }
      }
      assertEquals(before, refs(), batch);
    }
  }

  @Test
  @Tag("row-68")
  void theCommandIsTheOneOfTheQueryAndNothingElse() {
    Caller reader =
        world.callers().stream()
            .filter(c -> c.actor() == Actor.READER && c.kind() == Caller.Kind.TOKEN_OF_ROLE_ADMIN)
            .findFirst()
            .orElseThrow();
    String node = world.commit(World.Repository.MERCURIAL);
    String arguments = "namespace=bookmarks&key=planted&old=&new=" + node;
    for (String query :
        List.of(
            "cmd=heads&cmd=pushkey&" + arguments,
            "cmd=pushkey&cmd=heads&" + arguments,
            "cmd=PUSHKEY&" + arguments,
            "cmd=pushkey%00&" + arguments,
            "cmd=%70ushkey&" + arguments,
            "cmd=heads%26cmd=pushkey&" + arguments)) {
      for (String method : List.of("GET", "POST")) {
        RawAnswer answer =
            send(
                RawRequest.of(method, path + "?" + query)
                    .with("X-HgArg-1: " + arguments + "&cmd=pushkey"),
                reader);
        assertTrue(answer.status() < 500, query + "\n" + answer.text());
        assertEquals(before, refs(), query);
      }
    }
  }

  @Test
  @Tag("row-43")
  void anUnknownCommandIsNotSaidBack() {
    Caller reader =
        world.callers().stream()
            .filter(c -> c.actor() == Actor.READER && c.kind() == Caller.Kind.TOKEN_OF_ROLE_ADMIN)
            .findFirst()
            .orElseThrow();
    for (String name :
        List.of("%3Cscript%3Ealert(1)%3C/script%3E", "nonsense", "", "debugwireargs", "../x")) {
      RawAnswer answer = send(RawRequest.of("GET", path + "?cmd=" + name), reader);
      assertEquals(400, answer.status(), answer.text());
      assertTrue(answer.header("Content-Type").orElse("").startsWith("text/plain"), answer.text());
      assertEquals("This portal does not know that command.\n", answer.body());
    }
  }
}
