package dev.gatehouse.system.rest;

import com.google.gson.JsonObject;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** PyGithub protects branches, and lets pull requests land by themselves. */
class RulesFlowTest {
  @TempDir static Path folder;

  private final RunningPortal portal = RunningPortal.shared();
  private final Person owner = portal.newPerson("owner");
  private final Person reader = portal.newPerson("reader");
  private final Person newcomer = portal.newPerson("newcomer");

  @TestFactory
  Stream<DynamicTest> rulesOfGit() {
    return run("git", portal.newRepository(owner, RunningPortal.unique("rules"), false));
  }

  @TestFactory
  Stream<DynamicTest> rulesOfMercurial() {
    return run("hg", portal.newHgRepository(owner, RunningPortal.unique("rules"), false));
  }

  private Stream<DynamicTest> run(String vcs, HostedRepository repository) {
    JsonObject file = new JsonObject();
    file.addProperty("message", "Begin");
    file.addProperty(
        "content", Base64.getEncoder().encodeToString("one\n".getBytes(StandardCharsets.UTF_8)));
    portal.api(owner).put("/repos/" + repository.path() + "/contents/file.txt", file).expect(201);
    Map<String, String> environment = new HashMap<>();
    environment.put("URL", portal.url("").toString());
    environment.put("REPO", repository.path());
    environment.put("VCS", vcs);
    environment.put("HOME", folder.toString());
    environment.put("LOGIN", owner.login());
    environment.put("TOKEN", owner.token());
    environment.put("READER", reader.login());
    environment.put("NEWCOMER", newcomer.login());
    environment.put("NEWCOMER_TOKEN", newcomer.token());
    return ClientScript.python("pygithub_rules.py", folder, environment);
  }
}
