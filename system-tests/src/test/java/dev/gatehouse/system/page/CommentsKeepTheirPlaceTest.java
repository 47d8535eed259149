package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where comments are once their branch was amended, rebased and its file renamed by stock clients.
 */
class CommentsKeepTheirPlaceTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RunningPortal portal = RunningPortal.shared();
  private final Person reviewer = portal.admin();

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void commentsGoWithTheirLinesThroughAmendRebaseAndRename(String vcs, @TempDir Path folder) {
    Work work = vcs.equals("hg") ? new Mercurial(folder) : new Git(folder);
    HostedRepository repository = work.repository();
    work.begin(text("line 6", 1), text("six", 1));
    JsonObject pull = new JsonObject();
    pull.addProperty("title", "Say six");
    pull.addProperty("head", "fix");
    pull.addProperty("base", vcs.equals("hg") ? "default" : "main");
    portal.api(reviewer).post("/repos/" + repository.path() + "/pulls", pull).expect(201);
    review(repository);
    try (Visit visit = Visit.withoutScripts(portal).signIn(reviewer)) {
      String files = "/" + repository.path() + "/pull/1/files";
      Page page = visit.page();
      visit.open(files);
      assertThat(saidAt(page, "R6")).containsText("Why in words?");

      work.amend("text.txt", "above\nabove that\n" + text("six", 1));
      awaitVersion(repository, 2);
      visit.open(files);
      assertThat(saidAt(page, "R8")).containsText("Why in words?");

      work.rebaseAndRename();
      awaitVersion(repository, 3);
      visit.open(files);
      assertThat(page.locator(".diff-head")).containsText("moved.txt");
      assertThat(saidAt(page, "R8")).containsText("Why in words?");

      work.amend("moved.txt", "above\nabove that\n" + text("six", 1).replace("line 9\n", "nine\n"));
      awaitVersion(repository, 4);
      visit.open(files);
      assertThat(saidAt(page, "R8")).containsText("Why in words?");
      Locator gone = page.locator(".thread").filter(containing("And this?"));
      assertThat(gone.getByText("Outdated")).isVisible();
      assertThat(gone.getByText("These lines of version 1 are gone.")).isVisible();
      assertThat(gone.locator(".excerpt")).hasText("line 9");

      answer(repository);
      visit.open(files);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Since my last review"))
          .click();
      assertThat(page.getByText("What differs between version 1 and version 4.")).isVisible();
      assertThat(page.locator(".diff .added").filter(within("nine"))).not().hasCount(0);
      assertThat(page.locator(".diff .added").filter(within("six"))).hasCount(0);
      page.getByLabel("From", new Page.GetByLabelOptions().setExact(true)).selectOption("3");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare")).click();
      assertThat(page.getByText("What differs between version 3 and version 4.")).isVisible();
      assertThat(page.locator(".diff .line.added")).hasCount(1);
    }
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.FilterOptions within(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** What stands below a line. */
  private static Locator saidAt(Page page, String line) {
    return page.locator("tr:has(a[id$='" + line + "']) + tr.said");
  }

  private static String text(String six, int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i <= 12; i++) {
      text.append(i == 6 ? six : "line " + i).append('\n');
    }
    return text.toString();
  }

  private void review(HostedRepository repository) {
    JsonArray comments = new JsonArray();
    comments.add(comment(6, "Why in words?"));
    comments.add(comment(9, "And this?"));
    JsonObject review = new JsonObject();
    review.addProperty("event", "COMMENT");
    review.addProperty("body", "Two questions.");
    review.add("comments", comments);
    portal
        .api(reviewer)
        .post("/repos/" + repository.path() + "/pulls/1/reviews", review)
        .expect(200);
  }

  /** An answer says nothing of the version that is there by now. */
  private void answer(HostedRepository repository) {
    String comments = "/repos/" + repository.path() + "/pulls/1/comments";
    long first =
        portal
            .api(reviewer)
            .get(comments)
            .expect(200)
            .array()
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsLong();
    JsonObject answer = new JsonObject();
    answer.addProperty("body", "As I said.");
    portal.api(reviewer).post(comments + "/" + first + "/replies", answer).expect(201);
  }

  private static JsonObject comment(int line, String body) {
    JsonObject comment = new JsonObject();
    comment.addProperty("path", "text.txt");
    comment.addProperty("line", line);
    comment.addProperty("side", "RIGHT");
    comment.addProperty("body", body);
    return comment;
  }

  /** A push is followed soon after it was answered. */
  private void awaitVersion(HostedRepository repository, int number) {
    long end = System.nanoTime() + LIMIT.toNanos();
    String url = "/repos/" + repository.path() + "/pulls/1/versions";
    while (portal.api(reviewer).get(url).expect(200).array().size() < number) {
      assertTrue(System.nanoTime() < end, "the pull request did not follow the push");
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static void write(Path folder, String path, String text) {
    try {
      Files.writeString(folder.resolve(path), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A clone with a branch that is rewritten. */
  private interface Work {
    HostedRepository repository();

    void begin(String base, String head);

    void amend(String path, String text);

    /** Onto a target that has one more commit, and moved.txt then. */
    void rebaseAndRename();
  }

  private final class Git implements Work {
    private final HostedRepository repository =
        portal.newRepository(reviewer, RunningPortal.unique("places"), false);
    private final StockGit git;
    private final Path work;

    Git(Path folder) {
      git = StockGit.in(folder.resolve("home"));
      work = git.init(folder.resolve("work"));
    }

    @Override
    public HostedRepository repository() {
      return repository;
    }

    @Override
    public void begin(String base, String head) {
      git.commit(work, "text.txt", base);
      git.run(work, "branch", "-M", "main").succeeds();
      git.run(work, "switch", "-q", "-c", "fix").succeeds();
      git.commit(work, "text.txt", head);
      git.run(work, "push", "-q", repository.url(reviewer), "main", "fix").succeeds();
    }

    @Override
    public void amend(String path, String text) {
      write(work, path, text);
      git.run(work, "commit", "-q", "-a", "--amend", "--no-edit").succeeds();
      push();
    }

    @Override
    public void rebaseAndRename() {
      git.run(work, "switch", "-q", "main").succeeds();
      git.commit(work, "other.txt", "other\n");
      git.run(work, "push", "-q", repository.url(reviewer), "main").succeeds();
      git.run(work, "switch", "-q", "fix").succeeds();
      git.run(work, "rebase", "-q", "main").succeeds();
      git.run(work, "mv", "text.txt", "moved.txt").succeeds();
      git.run(work, "commit", "-q", "--amend", "--no-edit").succeeds();
      push();
    }

    private void push() {
      git.run(work, "push", "-q", "--force", repository.url(reviewer), "fix").succeeds();
    }
  }

  private final class Mercurial implements Work {
    private static final String EVOLVING = "experimental.evolution=all";
    private final HostedRepository repository =
        portal.newHgRepository(reviewer, RunningPortal.unique("places"), false);
    private final StockHg hg;
    private final Path work;

    Mercurial(Path folder) {
      hg = StockHg.in(folder.resolve("home"));
      work = hg.init(folder.resolve("work"));
      JsonObject wish = new JsonObject();
      wish.addProperty("publishing", false);
      portal.api(reviewer).patch("/repos/" + repository.path(), wish).expect(200);
    }

    @Override
    public HostedRepository repository() {
      return repository;
    }

    @Override
    public void begin(String base, String head) {
      hg.commit(work, "text.txt", base);
      hg.run(work, "phase", "-p", ".").succeeds();
      hg.run(work, "branch", "-q", "fix").succeeds();
      hg.commit(work, "text.txt", head);
      hg.run(work, "push", "-q", "--new-branch", repository.url(reviewer)).succeeds();
    }

    @Override
    public void amend(String path, String text) {
      write(work, path, text);
      evolve("commit", "--amend", "-q", "-m", "Say six");
      push();
    }

    @Override
    public void rebaseAndRename() {
      hg.run(work, "update", "-q", "default").succeeds();
      hg.commit(work, "other.txt", "other\n");
      hg.run(work, "update", "-q", "fix").succeeds();
      evolve("rebase", "-q", "--keepbranches", "-b", "fix", "-d", "default");
      hg.run(work, "mv", "-q", "text.txt", "moved.txt").succeeds();
      evolve("commit", "--amend", "-q", "-m", "Say six");
      push();
    }

    private void evolve(String... arguments) {
      String[] all = new String[arguments.length + 4];
      all[0] = "--config";
      all[1] = EVOLVING;
      all[2] = "--config";
      all[3] = "extensions.rebase=";
      System.arraycopy(arguments, 0, all, 4, arguments.length);
      hg.run(work, all).succeeds();
    }

    private void push() {
      evolve("push", "-q", "-f", repository.url(reviewer));
    }
  }
}
