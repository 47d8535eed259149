package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.audit.api.AuditFilter;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Autolink;
import dev.gatehouse.portal.repository.api.Autolinks;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the issues are that the texts of a repository speak of. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class AutolinkTest {
  private static final String BPO = "https://bugs.python.org/issue<num>";

  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static Autolinks autolinks() {
    return test.portal().autolinks();
  }

  private static Autolink create(PullRequestFixture at, Identity caller, String prefix, String to) {
    return autolinks().create(caller, at.owner.login(), "peps", new Autolink(0, prefix, to, false));
  }

  private static List<String> prefixes(PullRequestFixture at) {
    return autolinks().list(at.newcomer, at.owner.login(), "peps").stream()
        .map(Autolink::prefix)
        .toList();
  }

  private static PortalException refused(PullRequestFixture at, String prefix, String to) {
    return assertThrows(PortalException.class, () -> create(at, at.owner, prefix, to));
  }

  @Test
  void administratorsMakeAndDeleteThemAndReadersSeeThem() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    String owner = at.owner.login();
    assertEquals(List.of(), prefixes(at));
    Autolink bpo = create(at, at.owner, " bpo- ", BPO);
    create(at, at.owner, "Issue #", "http://localhost:8080/issue?id=<num>");
    assertEquals(List.of("bpo-", "Issue #"), prefixes(at));
    assertEquals(bpo, autolinks().get(at.newcomer, owner, "peps", bpo.id()));
    assertEquals("https://bugs.python.org/issue12", bpo.url("12"));
    for (Identity other : List.of(at.newcomer, at.writer())) {
      assertEquals(
          ErrorCode.FORBIDDEN,
          assertThrows(PortalException.class, () -> create(at, other, "gh-", BPO)).code());
      assertEquals(
          ErrorCode.FORBIDDEN,
          assertThrows(
                  PortalException.class, () -> autolinks().delete(other, owner, "peps", bpo.id()))
              .code());
    }
    autolinks().delete(at.owner, owner, "peps", bpo.id());
    assertEquals(List.of("Issue #"), prefixes(at));
    assertEquals(
        ErrorCode.NOT_FOUND,
        assertThrows(
                PortalException.class, () -> autolinks().delete(at.owner, owner, "peps", bpo.id()))
            .code());
  }

  @Test
  void oneOfAnotherRepositoryIsNotThere() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.HG);
    PullRequestFixture other = new PullRequestFixture(test, VcsKind.GIT);
    Autolink mine = create(at, at.owner, "bpo-", BPO);
    assertEquals(
        ErrorCode.NOT_FOUND,
        assertThrows(
                PortalException.class,
                () -> autolinks().delete(other.owner, other.owner.login(), "peps", mine.id()))
            .code());
    assertEquals(List.of("bpo-"), prefixes(at));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(<num>)",
        "javascript://host/%0aalert(<num>)",
        "data:text/html,<num>",
        "ftp://host/<num>",
        "//host/<num>",
        "/issue/<num>",
        "https:///<num>",
        "https://bugs.python.org/issue",
        "https://<num>.example.org/",
        "https://example.org<num>/",
        "https://example.org@evil.example/<num>",
        "https://example.org/a b/<num>",
        "https://example.org/\"onclick=\"<num>",
        "https://example.org\\evil.example/<num>",
        ""
      })
  void whatIsNoAddressOfTheWebIsRefused(String template) {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    PortalException e = refused(at, "bpo-", template);
    assertEquals(ErrorCode.INVALID, e.code());
    assertEquals(Optional.of("url_template"), e.field());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "#", "-", "12", "bpo1", "<b>", "a\tb", "a`", "@guido", "é-", "a[b"})
  void whatIsNoPrefixIsRefused(String prefix) {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    PortalException e = refused(at, prefix, BPO);
    assertEquals(ErrorCode.INVALID, e.code());
    assertEquals(Optional.of("key_prefix"), e.field());
  }

  @Test
  void lengthsAndNumbersAreBounded() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    assertEquals(ErrorCode.INVALID, refused(at, "a".repeat(41), BPO).code());
    assertEquals(ErrorCode.INVALID, refused(at, "bpo-", BPO + "a".repeat(500)).code());
    for (int i = 0; i < Autolinks.MOST; i++) {
      create(at, at.owner, "p" + i + "-", BPO);
    }
    assertEquals(ErrorCode.INVALID, refused(at, "one-more-", BPO).code());
  }

  @Test
  void whatATextCouldTakeForAnotherIsRefused() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    create(at, at.owner, "TICKET-", BPO);
    for (String prefix : List.of("TICKET-", "ticket-", "Tick", "ticket-a-")) {
      PortalException e = refused(at, prefix, BPO);
      assertEquals(Optional.of("key_prefix"), e.field());
      assertTrue(e.userMessage().contains("TICKET-"), e.userMessage());
    }
    create(at, at.owner, "TASK-", BPO);
  }

  @Test
  void theAuditLogSaysWhoMadeAndDeletedWhat() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    Autolink made = create(at, at.owner, "bpo-", BPO);
    autolinks().delete(at.owner, at.owner.login(), "peps", made.id());
    List<String> said =
        test
            .portal()
            .auditLog()
            .ofRepository(
                at.owner, at.owner.login(), "peps", AuditFilter.all(), PageRequest.first())
            .items()
            .stream()
            .filter(entry -> entry.action().startsWith("autolink."))
            .map(entry -> entry.actor() + " " + entry.action() + " " + entry.detail())
            .toList();
    String what = "bpo- to " + BPO;
    assertEquals(
        List.of(
            at.owner.login() + " autolink.delete " + what,
            at.owner.login() + " autolink.create " + what),
        said);
  }
}
