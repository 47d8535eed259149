package dev.gatehouse.system.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import dev.gatehouse.system.hg.SampleChangesets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page answers, fits a phone, keeps the policy, and axe-core finds nothing on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private HostedRepository repository;
  private HostedRepository empty;
  private HostedRepository hg;
  private HostedRepository emptyHg;
  private String changeset;
  private String organization;
  private String commit;
  private Person admin;
  private Visit wide;
  private Visit phone;
  private Visit dark;

  @BeforeAll
  void aPortalWithEverythingOnIt(@TempDir Path folder) {
    RunningPortal portal = RunningPortal.shared();
    admin = portal.admin();
    organization = portal.newOrganization("pages", admin);
    JsonObject team = new JsonObject();
    team.addProperty("name", "editors");
    portal.api(admin).post("/orgs/" + organization + "/teams", team).expect(201);
    repository = portal.newRepository(admin, organization, RunningPortal.unique("peps"), false);
    empty =
        portal.newRepository(
            admin,
            organization,
            RunningPortal.unique("a-name-that-is-as-long-as-names-of-real-repositories-ever-are"),
            true);
    repository.grant(admin, portal.newPerson("reader"), "pull");
    StockGit git = StockGit.in(folder.resolve("home"));
    Path work = git.init(folder.resolve("work"));
    git.commit(work, "README.md", "# Texts\n\n- one\n- [two](peps/pep-0001.rst)\n\n`code`\n");
    git.commit(
        work,
        "peps/pep-0001.rst",
        """
        PEP: 1
        Title: Purpose
        Author: A
        Status: Active

        Abstract
        ========

        See :pep:`8`.

        .. code-block:: python

           print(1)
        """);
    git.commit(work, "src/main.py", "def main():\n    return 1\n");
    git.run(work, "tag", "v1.0").succeeds();
    git.commit(work, "src/main.py", "def main():\n    return 2  # changed\n");
    git.run(work, "branch", "-M", "main").succeeds();
    git.run(work, "push", "-q", repository.url(admin), "main", "v1.0").succeeds();
    commit = git.id(work, "main");
    hg = portal.newHgRepository(admin, organization, RunningPortal.unique("hg"), false);
    emptyHg = portal.newHgRepository(admin, organization, RunningPortal.unique("empty-hg"), true);
    StockHg client = StockHg.in(folder.resolve("hg-home"));
    Path changesets = SampleChangesets.in(client, folder.resolve("changesets"));
    String store = hg.store().toString();
    client.run(changesets, "push", "-q", "--new-branch", "-B", "@", store).succeeds();
    client.run(changesets, "push", "-q", "--new-branch", "-f", store).succeeds();
    changeset = client.id(changesets, "default");
    wide = Visit.to(portal).signIn(admin);
    phone = Visit.byPhone(portal).signIn(admin);
    dark = Visit.inTheDark(portal).signIn(admin);
  }

  @AfterAll
  void leave() {
    wide.close();
    phone.close();
    dark.close();
  }

  List<String> pages() {
    List<String> pages = new ArrayList<>(List.of("/", "/explore", "/new", "/organizations/new"));
    pages.add("/" + organization);
    for (String each : List.of("", "/password", "/tokens", "/sessions", "/deleted", "/activity")) {
      pages.add("/settings" + each);
    }
    for (String each :
        List.of("", "/accounts", "/accounts/new", "/accounts/admin", "/organizations")) {
      pages.add("/admin" + each);
    }
    pages.addAll(List.of("/admin/repositories", "/admin/audit"));
    for (String each : List.of("", "/members", "/teams", "/teams/editors", "/access", "/audit")) {
      pages.add("/organizations/" + organization + "/settings" + each);
    }
    for (String each :
        List.of(
            "",
            "/tree/main/src",
            "/blob/main/README.md",
            "/blob/main/peps/pep-0001.rst",
            "/blob/main/peps/pep-0001.rst?plain=1",
            "/blob/main/src/main.py",
            "/blame/main/src/main.py",
            "/commits/main",
            "/commits/main/src/main.py",
            "/commit/" + commit,
            "/commit/" + commit + "?view=split",
            "/branches",
            "/tags",
            "/compare",
            "/compare/v1.0...main",
            "/find/main",
            "/settings",
            "/settings/access",
            "/settings/explain?account=admin",
            "/settings/branches",
            "/settings/branches/rule",
            "/settings/visibility",
            "/settings/audit")) {
      pages.add("/" + repository.path() + each);
    }
    pages.add("/" + empty.path());
    for (String each :
        List.of(
            "",
            "/tree/stable/peps",
            "/blob/default/README.md",
            "/blob/default/gr%C3%BCn/%C3%BCn%C3%AF.txt",
            "/blame/default/peps/pep-0002.txt",
            "/commits/default",
            "/commits/default/peps/pep-0002.txt",
            "/commit/" + changeset,
            "/commit/stable",
            "/branches",
            "/bookmarks",
            "/tags",
            "/compare/v1.0...default",
            "/find/default",
            "/settings",
            "/settings/branches",
            "/settings/branches/rule")) {
      pages.add("/" + hg.path() + each);
    }
    pages.add("/" + emptyHg.path());
    pages.add("/" + emptyHg.path() + "/branches");
    pages.add("/" + emptyHg.path() + "/bookmarks");
    return pages;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsAccessibleAndKeepsThePolicyWideAndNarrowLightAndDark(String path) {
    for (Visit visit : List.of(wide, phone, dark)) {
      assertEquals(200, visit.open(path).status(), path);
      if (visit == dark) {
        visit.assertContrast();
      } else {
        visit.assertAccessibleAndQuiet();
      }
      Object over =
          visit
              .page()
              .evaluate(
                  "document.documentElement.scrollWidth - document.documentElement.clientWidth");
      assertEquals(0, ((Number) over).intValue(), "pixels too wide: " + visit.page().url());
    }
  }

  @ParameterizedTest
  @MethodSource("publicPages")
  void aPageForEverybodyIsAccessibleWithoutSigningIn(String path) {
    try (Visit visit = Visit.to(RunningPortal.shared())) {
      assertEquals(200, visit.open(path).status(), path);
      visit.assertAccessibleAndQuiet();
      assertEquals(
          List.of(), visit.page().context().cookies(), "a page for reading sets no cookie");
    }
  }

  List<String> publicPages() {
    return List.of(
        "/", "/login", "/explore", "/" + organization, "/" + repository.path(), "/" + hg.path());
  }
}
