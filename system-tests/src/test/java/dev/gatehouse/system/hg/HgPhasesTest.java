package dev.gatehouse.system.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A repository that does not publish: drafts stay drafts, and whoever changes that is asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HgPhasesTest {
  private static final int LIMIT_MILLIS = 60_000;

  @TempDir static Path shared;

  private RunningPortal portal;
  private StockHg hg;
  private Person owner;

  @BeforeAll
  void somebody() {
    portal = RunningPortal.shared();
    hg = StockHg.in(shared.resolve("hg"));
    owner = portal.newPerson("owner");
  }

  private HostedRepository hosted(String beginning) {
    return portal.newHgRepository(owner, RunningPortal.unique(beginning), false);
  }

  private void change(HostedRepository target, String setting, boolean value) {
    JsonObject change = new JsonObject();
    change.addProperty(setting, value);
    JsonObject answer =
        portal.api(owner).patch("/repos/" + target.path(), change).expect(200).object();
    assertEquals(value, answer.get(setting).getAsBoolean());
  }

  private Path twoDraftsIn(HostedRepository target, Path folder) {
    Path work = hg.init(folder.resolve("work"));
    hg.commit(work, "first.txt", "1\n");
    hg.commit(work, "second.txt", "2\n");
    hg.run(work, "push", "-q", target.url(owner)).succeeds();
    return work;
  }

  private String phases(Path repository) {
    return hg.run(repository, "log", "-r", "all()", "-T", "{phase} ").succeeds().line();
  }

  private String cloned(HostedRepository target, Path folder) {
    Path clone = folder.resolve(RunningPortal.unique("clone"));
    hg.run(folder, "clone", "-q", target.url(), clone.toString()).succeeds();
    return phases(clone);
  }

  @Test
  void theOwnerDecidesWhetherARepositoryPublishes(@TempDir Path folder) {
    HostedRepository target = hosted("drafts");
    String door = "/repos/" + target.path();
    assertTrue(portal.api().get(door).expect(200).object().get("publishing").getAsBoolean());
    try (Visit visit = Visit.to(portal).signIn(owner)) {
      visit.open("/" + target.path() + "/settings");
      visit.assertAccessibleAndQuiet();
      visit.page().getByLabel("Publishing", new Page.GetByLabelOptions().setExact(true)).uncheck();
      visit.page().getByText("Save settings").click();
      assertTrue(visit.page().content().contains("Settings saved."), visit.page().content());
      assertFalse(visit.page().getByLabel("Publishing").isChecked());
    }
    assertFalse(portal.api().get(door).expect(200).object().get("publishing").getAsBoolean());
    Path work = twoDraftsIn(target, folder);
    assertEquals("draft draft", phases(work).strip());
    assertEquals("draft draft", cloned(target, folder).strip());
    hg.run(work, "phase", "-p", "0").succeeds();
    hg.run(work, "push", "-q", target.url(owner)).endsWith(1);
    assertEquals("public draft", cloned(target, folder).strip());
    try (Visit visit = Visit.to(portal).signIn(owner)) {
      visit.open("/" + target.path() + "/settings/audit");
      String audit = visit.page().content();
      assertTrue(audit.contains("no longer publishing"), audit);
      assertTrue(audit.contains("phases changed"), audit);
    }
    change(target, "publishing", true);
    assertEquals("public public", cloned(target, folder).strip());

    HostedRepository git = portal.newRepository(owner, RunningPortal.unique("git"), false);
    JsonObject wish = new JsonObject();
    wish.addProperty("publishing", false);
    portal.api(owner).patch("/repos/" + git.path(), wish).expect(422);
  }

  @Test
  void anArchivedRepositoryTakesNeitherPhasesNorMarkers(@TempDir Path folder) {
    HostedRepository target = hosted("kept");
    change(target, "publishing", false);
    Path work = twoDraftsIn(target, folder);
    change(target, "archived", true);
    hg.run(work, "phase", "-p", "0").succeeds();
    hg.run(work, "push", target.url(owner)).failsWith("HTTP Error 403");
    String[] evolving = {"--config", "experimental.evolution=all"};
    String first = hg.id(work, "0");
    hg.run(work, "debugobsolete", "1".repeat(40), first, evolving[0], evolving[1]).succeeds();
    hg.run(work, "push", target.url(owner), evolving[0], evolving[1]).failsWith("HTTP Error 403");
    assertEquals("draft draft", cloned(target, folder).strip());
    change(target, "archived", false);
    hg.run(work, "push", "-q", target.url(owner), evolving[0], evolving[1]).endsWith(1);
    assertEquals("public draft", cloned(target, folder).strip());
  }

  @Test
  void whatIsArchivedWhileAPushArrivesIsAskedOfInsideTheLock(@TempDir Path folder)
      throws IOException {
    HostedRepository target = hosted("meanwhile");
    change(target, "publishing", false);
    Path work = twoDraftsIn(target, folder);
    byte[] push = phasePush(hg.id(work, "0"));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), portal.port())) {
      socket.setSoTimeout(LIMIT_MILLIS);
      OutputStream out = socket.getOutputStream();
      String head =
          """
          POST /%s?cmd=unbundle HTTP/1.1
          Host: 127.0.0.1:%d
          Authorization: %s
          Content-Type: application/mercurial-0.1
          X-HgArg-1: heads=666f726365
          Content-Length: %d
          Connection: close

          """
              .formatted(
                  target.path(),
                  portal.port(),
                  ApiClient.basic(owner.login(), owner.token()),
                  push.length)
              .replace("\n", "\r\n");
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(push, 0, push.length / 2);
      out.flush();
      archivedOnceThePushIsIn(target);
      out.write(push, push.length / 2, push.length - push.length / 2);
      out.flush();
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(
          answer.contains("phases: this repository is archived: it can only be read"), answer);
    }
    assertEquals("draft draft", cloned(target, folder).strip());
  }

  /** As a client does it whose changesets are all there: one part of a bundle2, with one head. */
  private static byte[] phasePush(String node) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    String type = "PHASE-HEADS";
    out.writeBytes("HG20");
    out.writeInt(0);
    out.writeInt(type.length() + 7);
    out.writeByte(type.length());
    out.writeBytes(type);
    out.writeInt(0);
    out.writeShort(0);
    out.writeInt(24);
    out.writeInt(0);
    out.write(HexFormat.of().parseHex(node));
    out.writeInt(0);
    out.writeInt(0);
    return bytes.toByteArray();
  }

  /** The door has let a push in when it has a file to arrive in. */
  private void archivedOnceThePushIsIn(HostedRepository target) throws IOException {
    Path arriving = portal.data().resolve("hg/.new");
    for (int i = 0; i < LIMIT_MILLIS / 50; i++) {
      try (Stream<Path> files = Files.list(arriving)) {
        if (files.anyMatch(file -> file.getFileName().toString().startsWith("push"))) {
          change(target, "archived", true);
          return;
        }
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("the push was not let in");
  }
}
