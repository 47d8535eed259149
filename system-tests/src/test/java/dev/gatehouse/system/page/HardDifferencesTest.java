package dev.gatehouse.system.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Differences that are too much for a page give a page all the same. */
class HardDifferencesTest {
  private static final int MOST = 2_000_000;
  private static final int LINES = 100_000;

  private final RunningPortal portal = RunningPortal.shared();
  private final HttpClient http = HttpClient.newHttpClient();

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void nothingMakesAPageThatNobodyCanOpen(String vcs, @TempDir Path folder) throws Exception {
    String files = "/" + repository(vcs, folder).path() + "/pull/1/files";
    String all = page(files);
    for (String said : List.of("A long difference", "Not text", "new.txt", "old.txt", "link")) {
      assertTrue(all.contains(said), said);
    }
    assertTrue(page(files + "?file=wide.txt").contains("characters)"));
    String first = page(files + "?file=long.txt");
    assertTrue(first.contains("file=long.txt&amp;page=2"), "a link to the second part");
    int pages = last(first, "aria-label=\"Page (\\d+)\"");
    String second = page(files + "?file=long.txt&page=2");
    int shown = last(first, "id=\"f[0-9a-f]{8}R(\\d+)\"");
    assertTrue(second.contains("R" + (shown + 1) + "\""), "goes on where the first part ends");
    assertEquals(
        LINES, last(page(files + "?file=long.txt&page=" + pages), "id=\"f[0-9a-f]{8}R(\\d+)\""));
  }

  private static int last(String page, String pattern) {
    Matcher match = Pattern.compile(pattern).matcher(page);
    int last = 0;
    while (match.find()) {
      last = Integer.parseInt(match.group(1));
    }
    return last;
  }

  private String page(String path) throws IOException, InterruptedException {
    var answer =
        http.send(HttpRequest.newBuilder(portal.url(path)).build(), BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), path);
    assertTrue(answer.body().length() < MOST, path + ": " + answer.body().length());
    return answer.body();
  }

  private HostedRepository repository(String vcs, Path folder) throws IOException {
    Person admin = portal.admin();
    String organization = portal.newOrganization("hard", admin);
    String name = RunningPortal.unique("files");
    boolean hg = vcs.equals("hg");
    HostedRepository repository;
    if (hg) {
      StockHg client = StockHg.in(folder.resolve("home"));
      repository = portal.newHgRepository(admin, organization, name, false);
      Path work = client.init(folder.resolve("work"));
      client.commit(work, "old.txt", "one\ntwo\nthree\n");
      client.run(work, "branch", "-q", "fix").succeeds();
      client.run(work, "mv", "-q", "old.txt", "new.txt").succeeds();
      change(work);
      client.run(work, "addremove", "-q").succeeds();
      client.run(work, "commit", "-q", "-m", "hard").succeeds();
      client.run(work, "push", "-q", "--new-branch", repository.url(admin)).succeeds();
    } else {
      StockGit client = StockGit.in(folder.resolve("home"));
      repository = portal.newRepository(admin, organization, name, false);
      Path work = client.init(folder.resolve("work"));
      client.commit(work, "old.txt", "one\ntwo\nthree\n");
      client.run(work, "branch", "-M", "main").succeeds();
      client.run(work, "switch", "-q", "-c", "fix").succeeds();
      client.run(work, "mv", "old.txt", "new.txt").succeeds();
      change(work);
      client.run(work, "add", "-A").succeeds();
      client.run(work, "commit", "-q", "-m", "hard").succeeds();
      client.run(work, "push", "-q", repository.url(admin), "main", "fix").succeeds();
    }
    JsonObject pull = new JsonObject();
    pull.addProperty("title", "Hard");
    pull.addProperty("head", "fix");
    pull.addProperty("base", hg ? "default" : "main");
    portal.api(admin).post("/repos/" + repository.path() + "/pulls", pull).expect(201);
    return repository;
  }

  private static void change(Path work) throws IOException {
    Files.writeString(
        work.resolve("long.txt"),
        IntStream.rangeClosed(1, LINES)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining()));
    Files.writeString(work.resolve("wide.txt"), "wide ".repeat(400_000) + "\n");
    Files.write(work.resolve("data.bin"), new byte[] {0, 1, 2, 3});
    Files.writeString(work.resolve("new.txt"), "all\nof\nit\nis\nnew\n");
    Files.createSymbolicLink(work.resolve("link"), Path.of("new.txt"));
  }
}
