package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.LabelFacts;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The labels of repositories, and those on pull requests. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class LabelTest {
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  private static Labels labels() {
    return test.portal().labels();
  }

  private static Label create(
      PullRequestFixture at, Identity caller, String name, String colour, String description) {
    return labels()
        .create(
            caller,
            at.owner.login(),
            "peps",
            new LabelFacts(Optional.of(name), Optional.of(colour), Optional.of(description)));
  }

  private static List<String> names(List<Label> found) {
    return found.stream().map(Label::name).toList();
  }

  private static void assertRefused(ErrorCode code, Executable executable) {
    assertEquals(code, assertThrows(PortalException.class, executable).code());
  }

  private static List<Integer> labelled(PullRequestFixture at, String... names) {
    return test
        .portal()
        .pullRequests()
        .list(
            at.newcomer,
            at.owner.login(),
            "peps",
            new PullRequestFilter(
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(names),
                false,
                true),
            PageRequest.first())
        .items()
        .stream()
        .map(PullRequestView::number)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void pullRequestsAreLabelledAndFoundByTheirLabels(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    String owner = at.owner.login();
    assertEquals(List.of(), labels().list(at.newcomer, owner, "peps"), "a new repository has none");
    create(at, at.owner, "Typo", "#0A58A8", "A slip");
    create(at, at.owner, "Process", "ffffff", "");
    int one = at.propose(at.newcomer, PullRequestFixture.lines(1, 11)).number();
    int two = at.propose(at.newcomer, PullRequestFixture.lines(1, 12)).number();
    assertEquals(
        List.of("Process", "Typo"),
        names(labels().add(at.owner, owner, "peps", one, List.of("typo", "Process", "TYPO"))));
    assertEquals(
        List.of("Typo"), names(labels().set(at.owner, owner, "peps", two, List.of("Typo"))));
    assertEquals(List.of(one, two), labelled(at, "TYPO"));
    assertEquals(List.of(one), labelled(at, "typo", "process"));
    assertEquals(List.of(), labelled(at, "unknown"));
    assertEquals(List.of("Process"), names(labels().remove(at.owner, owner, "peps", one, "typo")));
    assertRefused(ErrorCode.NOT_FOUND, () -> labels().remove(at.owner, owner, "peps", one, "typo"));
    Label made = labels().set(at.owner, owner, "peps", one, List.of("New one")).get(0);
    assertEquals(Label.GREY, made.colour());
    labels().delete(at.owner, owner, "peps", "typo");
    assertEquals(List.of(), labels().on(at.newcomer, owner, "peps", two));
    assertEquals(List.of("New one", "Process"), names(labels().list(at.newcomer, owner, "peps")));
  }

  @Test
  void labelsAreChangedByThoseWhoMayWriteOnly() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    String owner = at.owner.login();
    create(at, at.owner, "Typo", "0a58a8", "");
    int number = at.propose(at.newcomer, PullRequestFixture.lines(1, 11)).number();
    assertRefused(ErrorCode.FORBIDDEN, () -> create(at, at.newcomer, "Mine", "0a58a8", ""));
    assertRefused(ErrorCode.FORBIDDEN, () -> labels().delete(at.newcomer, owner, "peps", "Typo"));
    assertRefused(
        ErrorCode.FORBIDDEN,
        () -> labels().add(at.newcomer, owner, "peps", number, List.of("Typo")));
    Label changed =
        labels()
            .update(
                at.writer(),
                owner,
                "peps",
                "TYPO",
                new LabelFacts(
                    Optional.of("typo, small"), Optional.empty(), Optional.of("A slip")));
    assertEquals("0a58a8", changed.colour());
    assertEquals("A slip", labels().get(at.newcomer, owner, "peps", "Typo, small").description());
  }

  @Test
  void labelsThatCannotBeAreRefused() {
    PullRequestFixture at = new PullRequestFixture(test, VcsKind.GIT);
    String owner = at.owner.login();
    create(at, at.owner, "a".repeat(Labels.NAME), "0a58a8", "d".repeat(Labels.DESCRIPTION));
    assertRefused(
        ErrorCode.NAME_TAKEN, () -> create(at, at.owner, "A".repeat(Labels.NAME), "0a58a8", ""));
    for (String name : List.of("", "  ", "a".repeat(Labels.NAME + 1), "a\nb", "a\u202Eb")) {
      assertRefused(ErrorCode.INVALID, () -> create(at, at.owner, name, "0a58a8", ""));
    }
    for (String colour : List.of("", "red", "0a58a", "0a58a8f", "url(x)", "٠٠٠٠٠٠")) {
      assertRefused(ErrorCode.INVALID, () -> create(at, at.owner, "b", colour, ""));
    }
    assertRefused(
        ErrorCode.INVALID,
        () -> create(at, at.owner, "b", "0a58a8", "d".repeat(Labels.DESCRIPTION + 1)));
    int number = at.propose(at.newcomer, PullRequestFixture.lines(1, 11)).number();
    List<String> many =
        IntStream.rangeClosed(0, Labels.MOST_ON_ONE).mapToObj(i -> "l" + i).toList();
    assertRefused(ErrorCode.INVALID, () -> labels().add(at.owner, owner, "peps", number, many));
    labels().add(at.owner, owner, "peps", number, many.subList(1, many.size()));
    assertRefused(
        ErrorCode.INVALID, () -> labels().add(at.owner, owner, "peps", number, List.of("more")));
    assertTrue(
        names(labels().list(at.owner, owner, "peps")).stream().noneMatch("more"::equals),
        "what was refused left nothing");
  }
}
