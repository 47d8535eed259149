package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a push says beside its objects: refs, options, services. The tags are rows of
 * docs/attacks.md.
 */
class HostilePushCommandTest extends HostilePushFixture {
  @ParameterizedTest
  @Tag("row-20")
  @Tag("row-26")
  @Tag("row-27")
  @ValueSource(
      strings = {
        "refs/heads/--output=x",
        "refs/heads/-h",
        "refs/heads/--exec=touch$IFS/x",
        "refs/tags/--config=x",
        "refs/heads/HEAD",
        "refs/pull/1/head",
        "refs/changes/01/1/1",
        "refs/gatehouse/x",
        "refs/remotes/origin/x",
        "refs/replace/x",
        "refs/stash",
        "refs/heads",
        "refs/x",
        "HEAD",
        "config",
        "hooks/update"
      })
  void aRefWithADangerousNameIsRefused(String ref) {
    // Stock git refuses some of these itself, so that the command is sent by hand.
    RawAnswer answer = receive(NONE + " " + honest + " " + ref + "\0report-status\n", "");
    assertFalse(answer.body().contains("ok " + ref), ref + answer.text());
    assertTrue(answer.status() < 500, ref + answer.text());
  }

  @ParameterizedTest
  @Tag("row-86")
  @ValueSource(
      strings = {
        "refs/heads/a..b",
        "refs/heads/../x",
        "refs/heads/a.lock",
        "refs/heads/a~1",
        "refs/heads/a^{}",
        "refs/heads/a:b",
        "refs/heads/a\\b",
        "refs/heads/a\u0007b",
        "refs/heads//a",
        "refs/heads/a/",
        "refs/heads/.a",
        "refs/heads/a@{b",
        "refs/heads/@{x",
        "refs/heads/a b",
        "refs/heads/a*",
        "refs/../config"
      })
  void aRefThatIsNoNameIsRefused(String ref) {
    RawAnswer answer = receive(NONE + " " + honest + " " + ref + "\0report-status\n", "");
    assertFalse(answer.body().contains("ok "), ref + answer.text());
    assertTrue(answer.status() < 500, ref + answer.text());
  }

  @Test
  @Tag("row-86")
  void aListOfCommandsWithoutEndIsRefused() {
    String name = "refs/heads/" + "x".repeat(60_000);
    RawAnswer answer = receive(NONE + " " + honest + " " + name + "\0report-status\n", "");
    assertFalse(answer.body().contains("ok "), answer.text());
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      many.append(line(NONE + " " + honest + " refs/heads/many-" + i));
    }
    answer = send("git-receive-pack", many + "0000", owner);
    assertFalse(answer.body().contains("ok "), answer.status() + "");
    assertTrue(answer.status() < 500, answer.text());
  }

  @Test
  @Tag("row-30")
  @Tag("row-31")
  void pushOptionsChangeNothing() {
    Person writer = portal.newPerson("writer");
    HostedRepository closed = portal.newRepository(owner, RunningPortal.unique("closed"), true);
    closed.grant(owner, writer, "push");
    git.run(
            work,
            Map.of("GIT_HTTP_USER_AGENT", "git/x"),
            "push",
            "-q",
            "-o",
            "repo.private=false",
            "-o",
            "visibility=public",
            "-o",
            "x;custom_hooks_dir=/tmp",
            "-o",
            "a=b;operator_id=1",
            closed.url(writer),
            "main")
        .succeeds();
    assertTrue(
        portal
            .api(owner)
            .get("/repos/" + closed.path())
            .expect(200)
            .object()
            .get("private")
            .getAsBoolean());
    git.run(work, "push", "-o", "x".repeat(60_000), closed.url(writer), "main:refs/heads/y")
        .failsWith("");
    assertFalse(git.run(work, "ls-remote", closed.url(owner)).succeeds().out().contains("/y"));
  }

  @Test
  @Tag("row-69")
  void theRightFollowsFromTheDoorAndNotFromWhatIsSaid() {
    Person reader = portal.newPerson("reader");
    String base = "/" + repository.path();
    String body = line(NONE + " " + honest + " refs/heads/hostile\0report-status\n") + "0000";
    for (String target :
        List.of(
            base + "/git-receive-pack",
            base + "/git-receive-pack?service=git-upload-pack",
            base + ".git/git-receive-pack?service=git-upload-pack")) {
      RawAnswer answer =
          RawRequest.of("POST", target)
              .with("Authorization: Bearer " + reader.token())
              .sending("application/x-git-receive-pack-request", body)
              .send(portal);
      assertEquals(403, answer.status(), target + answer.text());
    }
    for (String[] odd :
        List.of(
            new String[] {base + "/git-upload-pack", "application/x-git-receive-pack-request"},
            new String[] {base + "/git-receive-pack", "application/x-git-upload-pack-request"},
            new String[] {base + "/Git-Receive-Pack", "application/x-git-receive-pack-request"},
            new String[] {
              base + "/git-upload-pack?service=git-receive-pack",
              "application/x-git-receive-pack-request"
            },
            new String[] {base + "/git-receive-pack/", "application/x-git-receive-pack-request"})) {
      RawAnswer answer =
          RawRequest.of("POST", odd[0])
              .with("Authorization: Bearer " + reader.token())
              .sending(odd[1], body)
              .send(portal);
      assertTrue(answer.status() >= 400 && answer.status() < 500, odd[0] + answer.text());
    }
    for (String service : List.of("git-receive-pack", "git-receive-pack&service=git-upload-pack")) {
      RawAnswer answer =
          RawRequest.of("GET", base + "/info/refs?service=" + service)
              .with("Authorization: Bearer " + reader.token())
              .send(portal);
      assertEquals(403, answer.status(), service + answer.text());
    }
  }
}
