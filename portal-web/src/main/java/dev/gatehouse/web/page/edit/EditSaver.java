package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Terms;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Commits, proposes or revises what a form changed. */
@RequestScoped
public class EditSaver {
  @Inject private BrowseRequest request;
  @Inject private Edits edits;
  @Inject private PullRequests pullRequests;

  /**
   * What a form changed.
   *
   * @param base the commit that was looked at; empty in an empty repository
   * @param title first line of the message
   * @param body the rest of it
   * @param url where to go once it is committed
   */
  record Change(
      Optional<CommitId> base, List<EditedFile> files, String title, String body, String url) {
    Change {
      files = List.copyOf(files);
    }

    String message() {
      return body.isBlank() ? title : title + "\n\n" + body.strip();
    }
  }

  /** What came of it. */
  sealed interface Saved {
    /**
     * Done.
     *
     * @param url where to go
     * @param notice what was done, in one sentence
     */
    record Done(String url, String notice) implements Saved {}

    /** Somebody else changed the same meanwhile; nothing was done. */
    record Conflicted(CommitId tip) implements Saved {}
  }

  /**
   * Does what a button says.
   *
   * @param action {@code commit} or {@code propose}
   * @throws PortalException as the use cases throw
   */
  Saved save(EditSpot spot, String action, Change change) {
    if (spot.isPullRequest()) {
      return revise(spot, change);
    }
    return action.equals("commit") ? commit(spot, change) : propose(spot, change);
  }

  private Saved commit(EditSpot spot, Change change) {
    EditResult result =
        edits.commit(
            request.caller(),
            request.owner(),
            request.name(),
            new EditCommand(
                spot.branch(),
                spot.isFirst() ? Optional.of(EditCommand.NONE) : change.base(),
                change.files(),
                change.message()));
    if (result instanceof EditResult.Committed committed) {
      return new Saved.Done(
          change.url(),
          Terms.commitTitle(spot.repository())
              + " "
              + committed.commit().abbreviated()
              + " is on "
              + spot.branch()
              + ".");
    }
    if (result instanceof EditResult.Conflicted conflicted) {
      return new Saved.Conflicted(conflicted.tip());
    }
    throw PortalException.invalid("text", "Nothing was changed.");
  }

  private Saved propose(EditSpot spot, Change change) {
    PullRequestView made =
        pullRequests.propose(
            request.caller(),
            request.owner(),
            request.name(),
            new Proposal(
                change.title(),
                change.body(),
                spot.branch(),
                change.base(),
                change.files(),
                Optional.empty(),
                false));
    return new Saved.Done(
        Links.pullRequest(spot.repository(), made.number()),
        "Proposed. It is open for review now.");
  }

  private Saved revise(EditSpot spot, Change change) {
    pullRequests.revise(
        request.caller(),
        request.owner(),
        request.name(),
        spot.pullRequest(),
        change.base().orElseThrow(() -> PortalException.notFound("version")),
        change.files(),
        change.message());
    return new Saved.Done(spot.readUrl(), "Added as a new version.");
  }
}
