package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.spi.BranchEdits;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CommentBody;
import dev.gatehouse.portal.review.api.CommentView.Place;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.Suggestions;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.internal.LineSplice.Piece;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.diff.DiffOptions;
import dev.gatehouse.vcs.diff.Lines;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.TreeEntry;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what comments suggest into versions. Thread-safe. */
public final class SuggestionService implements Suggestions {
  private static final int MESSAGE = 65_536;
  private static final String WHAT = "commit suggestions";

  private final PullRequestServices services;
  private final Proposals proposals;
  private final HeadBranch branch;
  private final PullRequestRows rows;
  private final HeadRights rights;

  SuggestionService(
      PullRequestServices services,
      BranchEdits edits,
      Proposals proposals,
      PullRequestReceiver follower,
      PullRequestRows rows) {
    this.services = services;
    this.proposals = proposals;
    this.rows = rows;
    this.rights = new HeadRights(services, edits);
    this.branch = new HeadBranch(rights, edits, follower);
  }

  /** A pull request, and comments that suggest something, as their rows are. */
  private record Found(
      PullRequestEntity row,
      List<PullRequestVersion> versions,
      List<ReviewCommentEntity> comments) {}

  /** What is to be made of a file. */
  private record Change(TreeEntry entry, List<Piece> pieces) {}

  @Override
  public PullRequestView apply(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      List<Long> comments,
      Optional<String> message) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.PROPOSE, owner, repository);
    Identity.Account account = Callers.signedIn(caller);
    Set<Long> ids = new LinkedHashSet<>(comments);
    if (ids.isEmpty() || ids.size() > MOST) {
      throw PortalException.invalid(
          "comment_ids", "Choose 1 to " + MOST + " comments that suggest something.");
    }
    Found found =
        services
            .transactions()
            .read(
                em -> {
                  PullRequestEntity row =
                      PullRequestRows.require(em, access.repository().id(), number);
                  return new Found(
                      row,
                      PullRequestRows.versions(em, row.id()),
                      ids.stream().map(id -> sent(em, caller, row, id)).toList());
                });
    PullRequestEntity row = found.row();
    rights.require(caller, access, row, WHAT);
    requireHead(row, head);
    List<EditedFile> files = files(access, found, head);
    String text = message(account, found, files, message);
    if (row.headBranch().isPresent()) {
      // A crash in between leaves threads open whose lines are committed: they show as outdated.
      branch.commit(caller, access, row, head, files, text);
      services.transactions().run(em -> resolve(em, account, row, found.comments()));
    } else {
      proposals.revise(
          caller,
          access,
          row,
          head,
          files,
          text,
          em -> resolve(em, account, row, found.comments()));
    }
    return services
        .transactions()
        .read(
            em ->
                rows.view(
                    caller,
                    access.repository(),
                    PullRequestRows.require(em, access.repository().id(), number)));
  }

  private static ReviewCommentEntity sent(
      EntityManager em, Identity caller, PullRequestEntity row, long id) {
    ReviewCommentEntity comment = ReviewRows.comment(em, caller, row.id(), id);
    boolean pending =
        comment
            .reviewId()
            .map(review -> em.find(ReviewEntity.class, review))
            .filter(review -> review.state() == ReviewState.PENDING)
            .isPresent();
    if (pending) {
      throw PortalException.conflict("Send your review first: nobody sees this suggestion yet.");
    }
    return comment;
  }

  private static void requireHead(PullRequestEntity row, CommitId head) {
    if (!row.head().equals(head.hex())) {
      throw PortalException.conflict("The pull request has changed. Look at it again, then retry.");
    }
  }

  /** The files as they are to be. */
  private List<EditedFile> files(RepositoryAccess access, Found found, CommitId head) {
    PullRequestEntity row = found.row();
    Map<RepoPath, Change> changes = new LinkedHashMap<>();
    List<EditedFile> files = new ArrayList<>();
    try (Repository open = services.stores().open(access.repository());
        Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(row.number())))) {
      CommentPlaces places = new CommentPlaces(quarantine);
      for (ReviewCommentEntity comment : found.comments()) {
        CommentBody.Suggestion suggestion = suggestion(comment);
        Place place = place(places, found, comment);
        Change change =
            changes.computeIfAbsent(
                place.path(), path -> new Change(entry(quarantine, head, path), new ArrayList<>()));
        add(change, new Piece(place.startLine(), place.line(), suggestion.lines()));
      }
      for (Change change : changes.values()) {
        byte[] content = quarantine.trees().read(change.entry(), DiffOptions.DEFAULT.maxBytes());
        files.add(
            new EditedFile(
                new FileEdit.Write(
                    change.entry().path(),
                    LineSplice.apply(content, change.pieces()),
                    change.entry().kind(),
                    Optional.empty()),
                Optional.of(change.entry().content())));
      }
    }
    return files;
  }

  private static CommentBody.Suggestion suggestion(ReviewCommentEntity comment) {
    if (comment.path().isEmpty()
        || comment.line() == 0
        || comment.side().filter(side -> side == DiffSide.RIGHT).isEmpty()
        || !CommentBody.suggests(comment.body())) {
      throw PortalException.invalid(
          "comment_ids", "Comment " + comment.id() + " does not suggest other lines.");
    }
    return CommentBody.suggestion(comment.body())
        .orElseThrow(
            () ->
                PortalException.invalid(
                    "comment_ids",
                    "Comment " + comment.id() + " suggests several things. Which one is meant?"));
  }

  private static Place place(CommentPlaces places, Found found, ReviewCommentEntity comment) {
    RepoPath path = ReviewRows.path(comment.path().orElseThrow());
    return places
        .findNewest(
            found.versions(),
            comment.pullRequestVersion(),
            DiffSide.RIGHT,
            new Place(path, comment.line(), comment.startLine()))
        .orElseThrow(
            () ->
                PortalException.conflict(
                    "The suggestion of "
                        + comment.author()
                        + " for "
                        + path.display()
                        + " is outdated: its lines have changed since."));
  }

  private static TreeEntry entry(Quarantine quarantine, CommitId head, RepoPath path) {
    return quarantine
        .trees()
        .entry(head, path)
        .filter(entry -> entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.EXECUTABLE)
        .orElseThrow(
            () -> PortalException.conflict(path.display() + " is no file with lines any more."));
  }

  private static void add(Change change, Piece piece) {
    change.pieces().stream()
        .filter(piece::overlaps)
        .findFirst()
        .ifPresent(
            other -> {
              throw PortalException.conflict(
                  "Two of the suggestions are for the same lines of "
                      + change.entry().path().display()
                      + ", line "
                      + Math.max(piece.startLine(), other.startLine())
                      + ". Leave one of them out.");
            });
    change.pieces().add(piece);
  }

  private String message(
      Identity.Account account, Found found, List<EditedFile> files, Optional<String> wanted) {
    String usual =
        found.comments().size() == 1
            ? "Update " + files.get(0).edit().path().display()
            : "Apply suggestions from code review";
    String text = wanted.filter(given -> !given.isBlank()).map(String::strip).orElse(usual);
    Set<Long> authors = new LinkedHashSet<>();
    found.comments().forEach(comment -> comment.accountId().ifPresent(authors::add));
    authors.remove(account.id());
    StringBuilder message = new StringBuilder(text).append("\n\n");
    for (long author : authors) {
      person(author)
          .ifPresent(
              person ->
                  message
                      .append("Co-authored-by: ")
                      .append(person.name())
                      .append(" <")
                      .append(person.email())
                      .append(">\n"));
    }
    return Texts.filled("message", message.toString().strip(), MESSAGE);
  }

  /** Empty for an account that is gone. */
  private Optional<Person> person(long account) {
    try {
      return Optional.of(services.authors().author(account));
    } catch (PortalException e) {
      if (e.code() != ErrorCode.UNAUTHENTICATED) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private void resolve(
      EntityManager em,
      Identity.Account account,
      PullRequestEntity row,
      List<ReviewCommentEntity> comments) {
    Instant now = services.clock().instant();
    for (ReviewCommentEntity comment : comments) {
      Optional.ofNullable(
              em.find(ReviewCommentEntity.class, comment.inReplyTo().orElse(comment.id())))
          .filter(first -> first.resolvedAt().isEmpty())
          .ifPresent(
              first -> {
                first.setResolvedAt(Optional.of(now));
                first.setResolvedBy(Optional.of(account.login()));
                if (first.todoAt().isPresent() && first.doneAt().isEmpty()) {
                  TodoService.finish(first, account, Optional.of(now));
                }
                services.tell(
                    em, row, Actor.of(account), new PullRequestEvent.ThreadResolved(first.id()));
              });
    }
    ReviewWriter.touch(em, row, now);
  }

  @Override
  public Optional<String> refusal(Identity caller, String owner, String repository, int number) {
    RepositoryAccess access =
        services.permissions().require(caller, Action.READ, owner, repository);
    PullRequestEntity row =
        services
            .transactions()
            .read(em -> PullRequestRows.require(em, access.repository().id(), number));
    return rights.refusal(caller, access, row, WHAT);
  }

  @Override
  public List<String> lines(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      RepoPath path,
      int startLine,
      int line) {
    RepositoryView view =
        services.permissions().require(caller, Action.READ, owner, repository).repository();
    PullRequestEntity row =
        services.transactions().read(em -> PullRequestRows.require(em, view.id(), number));
    requireHead(row, head);
    try (Repository open = services.stores().open(view);
        Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(number)))) {
      Lines lines =
          Lines.of(
              quarantine
                  .trees()
                  .read(entry(quarantine, head, path), DiffOptions.DEFAULT.maxBytes()));
      if (startLine < 1 || startLine > line || line > lines.count()) {
        throw PortalException.invalid("line", "The file has no such line.");
      }
      if (line - startLine >= LINES) {
        throw PortalException.invalid("line", "A suggestion is for at most " + LINES + " lines.");
      }
      List<String> found = new ArrayList<>();
      for (int i = startLine - 1; i < line; i++) {
        String text = lines.text(i);
        found.add(i == 0 && text.startsWith("\uFEFF") ? text.substring(1) : text);
      }
      return found;
    }
  }
}
