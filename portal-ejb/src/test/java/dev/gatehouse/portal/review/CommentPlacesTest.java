package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Place;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where comments are after generated versions: with their lines, or nowhere. */
@SuppressWarnings("NullAway.Init") // Set before the first test.
final class CommentPlacesTest {
  private static final int HISTORIES = 8;
  private static final int VERSIONS = 5;
  private static final int COMMENTS = 8;
  private static TestPortal test;

  @BeforeAll
  static void start() {
    test = TestPortal.withRepositories(TestDatabase.H2);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  /** A pull request with one file, no line of which is there twice. */
  private static final class History {
    private final PullRequestFixture at;
    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private final List<List<String>> spoken = new ArrayList<>();
    private String path;
    private PullRequestView pull;
    private int next;

    History(PullRequestFixture at, long seed) {
      this.at = at;
      this.random = new Random(seed);
      this.path = "texts/text-" + seed + ".txt";
      grow(0, 40);
      pull = at.propose(at.newcomer, path, text(), Optional.of(at.tip()));
      comment();
    }

    private String text() {
      return String.join("\n", lines) + "\n";
    }

    private void grow(int where, int count) {
      for (int i = 0; i < count; i++) {
        lines.add(where + i, "line " + next++ + " of " + path.hashCode());
      }
    }

    private void comment() {
      List<NewComment> comments = new ArrayList<>();
      for (int i = 0; i < COMMENTS; i++) {
        int start = random.nextInt(lines.size() - 3);
        int end = start + random.nextInt(3);
        spoken.add(List.copyOf(lines.subList(start, end + 1)));
        comments.add(
            new NewComment(RepoPath.of(path), DiffSide.RIGHT, end + 1, start + 1, "Comment " + i));
      }
      test.portal()
          .reviews()
          .add(
              at.owner,
              at.owner.login(),
              "peps",
              pull.number(),
              new NewReview(ReviewState.COMMENTED, Optional.empty(), "", comments));
    }

    /** Some lines come, some go, some are others; sometimes the file is moved with that. */
    void revise() {
      for (int i = random.nextInt(3); i >= 0; i--) {
        int where = random.nextInt(lines.size() - 3);
        int gone = random.nextInt(3);
        lines.subList(where, where + gone).clear();
        grow(where, random.nextInt(3));
      }
      boolean moves = random.nextInt(3) == 0;
      String now = moves ? "texts/moved-" + next++ + "-" + at.hashCode() + ".txt" : path;
      List<EditedFile> edits = new ArrayList<>();
      edits.add(
          new EditedFile(
              new FileEdit.Write(
                  RepoPath.of(now),
                  text().getBytes(StandardCharsets.UTF_8),
                  EntryKind.FILE,
                  moves ? Optional.of(RepoPath.of(path)) : Optional.empty()),
              Optional.empty()));
      edits.add(
          PullRequestFixture.write("other.txt", "version " + next++ + "\n", Optional.empty()));
      if (moves) {
        edits.add(new EditedFile(new FileEdit.Delete(RepoPath.of(path)), Optional.empty()));
      }
      path = now;
      pull = give(at, pull, edits);
    }

    List<Optional<Place>> expected() {
      return spoken.stream()
          .map(
              range -> {
                int found = Collections.indexOfSubList(lines, range);
                return found < 0
                    ? Optional.<Place>empty()
                    : Optional.of(new Place(RepoPath.of(path), found + range.size(), found + 1));
              })
          .toList();
    }
  }

  private static PullRequestView give(
      PullRequestFixture at, PullRequestView pull, List<EditedFile> edits) {
    return test.portal()
        .pullRequests()
        .revise(
            at.newcomer,
            at.owner.login(),
            "peps",
            pull.number(),
            pull.head().commit(),
            edits,
            "Revise");
  }

  private static List<Optional<Place>> places(PullRequestFixture at, PullRequestView pull) {
    return test
        .portal()
        .reviews()
        .comments(at.owner, at.owner.login(), "peps", pull.number())
        .stream()
        .map(CommentView::spot)
        .flatMap(Optional::stream)
        .map(CommentView.Spot::now)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aCommentIsWhereItsLinesAreOrNowhere(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    for (int seed = 0; seed < HISTORIES; seed++) {
      History history = new History(at, seed);
      for (int version = 2; version <= VERSIONS; version++) {
        history.revise();
        assertEquals(
            history.expected(),
            places(at, history.pull),
            "history " + seed + ", version " + version);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(VcsKind.class)
  void aFileThatIsRenamedFirstAndRewrittenThenKeepsItsComments(VcsKind kind) {
    PullRequestFixture at = new PullRequestFixture(test, kind);
    PullRequestView pull = at.propose(at.newcomer, PullRequestFixture.lines(1, 11));
    test.portal()
        .reviews()
        .add(
            at.owner,
            at.owner.login(),
            "peps",
            pull.number(),
            new NewReview(
                ReviewState.COMMENTED,
                Optional.empty(),
                "",
                List.of(
                    new NewComment(
                        RepoPath.of(PullRequestFixture.FILE), DiffSide.RIGHT, 5, 5, "Five?"))));
    RepoPath now = RepoPath.of("peps/pep-9999.rst");
    PullRequestView renamed =
        give(
            at,
            pull,
            List.of(
                new EditedFile(
                    new FileEdit.Write(
                        now,
                        PullRequestFixture.lines(1, 11).getBytes(StandardCharsets.UTF_8),
                        EntryKind.FILE,
                        Optional.of(RepoPath.of(PullRequestFixture.FILE))),
                    Optional.empty()),
                new EditedFile(
                    new FileEdit.Delete(RepoPath.of(PullRequestFixture.FILE)), Optional.empty())));
    StringBuilder rewritten = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      rewritten.append("something else entirely, number ").append(i).append('\n');
    }
    rewritten.append("line 5\n");
    PullRequestView last =
        give(
            at,
            renamed,
            List.of(
                PullRequestFixture.write(
                    "peps/pep-9999.rst", rewritten.toString(), Optional.empty())));
    assertEquals(List.of(Optional.of(new Place(now, 31, 31))), places(at, last));
  }
}
