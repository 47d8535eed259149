package dev.gatehouse.web.rest;

import dev.gatehouse.portal.browse.api.FilePatch;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.IssueCommentAnswer;
import dev.gatehouse.web.rest.model.LinkAnswer;
import dev.gatehouse.web.rest.model.ReviewAnswer;
import dev.gatehouse.web.rest.model.ReviewCommentAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reviews and comments as the API shows them. For one request. */
@Dependent
class ReviewAnswers {
  private final CurrentRequest current;
  private final ApiUrls urls;
  private final UserAnswers users;
  private final PullRequests pulls;
  private final PullRequestReader reader;
  private final Map<File, Optional<HunkPositions>> positions = new HashMap<>();
  private final Map<Integer, List<PullRequestVersion>> versions = new HashMap<>();

  @Inject
  ReviewAnswers(
      CurrentRequest current,
      ApiUrls urls,
      UserAnswers users,
      PullRequests pulls,
      PullRequestReader reader) {
    this.current = current;
    this.urls = urls;
    this.users = users;
    this.pulls = pulls;
    this.reader = reader;
  }

  /** A file of a version of a pull request. */
  private record File(int number, int version, DiffSide side, RepoPath path) {}

  ReviewAnswer review(int number, ReviewView review) {
    PullRequestUrls at = at(number);
    String page = at.reviewPage(review.id());
    return new ReviewAnswer(
        review.id(),
        users.user(review.author()),
        review.body(),
        review.state().name(),
        page,
        at.self(),
        review.commit().hex(),
        review.version(),
        review.counts(),
        review.submittedAt(),
        new ReviewAnswer.Links(new LinkAnswer(page), new LinkAnswer(at.self())));
  }

  IssueCommentAnswer general(int number, CommentView comment) {
    PullRequestUrls at = at(number);
    return new IssueCommentAnswer(
        comment.id(),
        at.issueComment(comment.id()),
        at.issueCommentPage(comment.id()),
        at.issue(),
        users.user(comment.author()),
        comment.body(),
        comment.createdAt(),
        comment.updatedAt());
  }

  /** A comment on a file. */
  ReviewCommentAnswer onFile(int number, CommentView comment) {
    PullRequestUrls at = at(number);
    CommentView.Spot spot = comment.spot().orElseThrow(() -> PortalException.notFound("comment"));
    boolean whole = spot.line() == 0;
    boolean several = !whole && spot.startLine() != spot.line();
    Optional<HunkPositions> then = positions(number, spot.version(), spot.side(), spot.path());
    Optional<Integer> original = then.flatMap(rows -> rows.position(spot.side(), spot.line()));
    List<PullRequestVersion> all = versions(number);
    PullRequestVersion last = all.get(all.size() - 1);
    Optional<Integer> position =
        spot.now()
            .flatMap(
                place ->
                    positions(number, last.number(), spot.side(), place.path())
                        .flatMap(rows -> rows.position(spot.side(), place.line())));
    String self = at.reviewComment(String.valueOf(comment.id()));
    String page = at.reviewCommentPage(comment.id());
    return new ReviewCommentAnswer(
        self,
        comment.id(),
        comment.review(),
        comment.inReplyTo(),
        original.map(row -> then.orElseThrow().hunk(row)).orElse(spot.excerpt()),
        spot.now().map(CommentView.Place::path).orElse(spot.path()).display(),
        position,
        original,
        (spot.now().isPresent() ? last.head() : spot.commit()).hex(),
        spot.commit().hex(),
        users.user(comment.author()),
        comment.body(),
        comment.createdAt(),
        comment.updatedAt(),
        page,
        at.self(),
        several ? spot.now().map(CommentView.Place::startLine) : Optional.empty(),
        several ? Optional.of(spot.startLine()) : Optional.empty(),
        several ? Optional.of(spot.side().name()) : Optional.empty(),
        whole ? Optional.empty() : spot.now().map(CommentView.Place::line),
        whole ? Optional.empty() : Optional.of(spot.line()),
        spot.side().name(),
        whole ? "file" : "line",
        comment.resolved().isPresent(),
        new ReviewCommentAnswer.Links(
            new LinkAnswer(self), new LinkAnswer(page), new LinkAnswer(at.self())));
  }

  /**
   * Which line of which file stands at a position of a file's difference.
   *
   * @param commit the head that was looked at
   */
  HunkPositions.Line line(int number, Optional<CommitId> commit, RepoPath path, int position) {
    PullRequestVersion version =
        versions(number).stream()
            .filter(each -> commit.isEmpty() || each.head().equals(commit.get()))
            .reduce((one, later) -> later)
            .orElseThrow(
                () ->
                    PortalException.invalid(
                        "commit_id", "No version of this pull request is this commit."));
    return positions(number, version.number(), DiffSide.RIGHT, path)
        .or(() -> positions(number, version.number(), DiffSide.LEFT, path))
        .flatMap(rows -> rows.line(position))
        .orElseThrow(
            () ->
                PortalException.invalid(
                    "position", "The difference of this file has no such position."));
  }

  private Optional<HunkPositions> positions(int number, int version, DiffSide side, RepoPath path) {
    return positions.computeIfAbsent(
        new File(number, version, side, path),
        file ->
            reader
                .changes(
                    current.getIdentity(),
                    current.getOwner(),
                    current.getName(),
                    number,
                    Optional.of(version))
                .changes()
                .files()
                .stream()
                .filter(
                    each ->
                        (side == DiffSide.LEFT ? each.change().before() : each.change().after())
                            .map(TreeEntry::path)
                            .filter(path::equals)
                            .isPresent())
                .findFirst()
                .flatMap(FilePatch::patch)
                .map(HunkPositions::new));
  }

  private List<PullRequestVersion> versions(int number) {
    return versions.computeIfAbsent(
        number,
        key -> pulls.versions(current.getIdentity(), current.getOwner(), current.getName(), key));
  }

  /** {@code LEFT} or {@code RIGHT}, in any case; the latter if it is not said. */
  static DiffSide side(Optional<String> word) {
    return word.map(text -> GitHubTerms.one(DiffSide.class, "side", text.toLowerCase(Locale.ROOT)))
        .orElse(DiffSide.RIGHT);
  }

  private PullRequestUrls at(int number) {
    return PullRequestUrls.of(GitUrls.of(urls, current.getRepository()), number);
  }
}
