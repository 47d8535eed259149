package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.portal.edit.api.KeptSet;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.review.api.Proposal;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.error.HttpStatus;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.DiffView;
import dev.gatehouse.web.page.browse.FacesPage;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import dev.gatehouse.web.page.browse.Terms;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code /{owner}/{repo}/changes/{branch}}: what somebody changes on a branch and has not committed
 * yet, to be committed or proposed together.
 */
@Named("changesPage")
@RequestScoped
public class ChangesPage {
  private static final int BYTES = 1 << 20;

  @Inject private HttpServletRequest servlet;
  @Inject private BrowseRequest request;
  @Inject private KeptChanges changes;
  @Inject private Browse browse;
  @Inject private Edits edits;
  @Inject private PullRequests pullRequests;
  @Inject private Redirect redirect;

  private SafeHtml content = SafeHtml.EMPTY;

  /** Shows the changes, or does what the form says. */
  public void load() throws IOException {
    if (!servlet.getMethod().equals("POST")) {
      show(look(Optional.empty(), 0), Optional.empty());
      return;
    }
    MultipartForm sent = MultipartForm.read(servlet, BYTES);
    String title = EditableText.plain(sent.text("title")).replace('\n', ' ').strip();
    String body = EditableText.plain(sent.text("body"));
    try {
      changes.say(request.caller(), request.owner(), request.name(), branch(), title, body);
      String action = sent.text("action");
      if (action.matches("drop-\\d{1,18}")) {
        drop(Long.parseLong(action.substring(5)));
        return;
      }
      Optional<PullRequestView> pull =
          action.equals("revise") ? Optional.of(pull(sent.text("pull"))) : Optional.empty();
      Optional<KeptSet> set =
          look(pull.map(view -> view.head().commit()), pull.map(PullRequestView::number).orElse(0));
      if (set.isEmpty() || action.equals("save")) {
        redirect.to(request.uri(), set.isEmpty() ? "Nothing waits here any more." : "Saved.");
        return;
      }
      land(action, set.get(), pull);
    } catch (PortalException e) {
      Problem problem = Problem.of(e);
      FacesPage.response().setStatus(HttpStatus.of(e.code()));
      // The differences are shown on the branch, which the pull request's head is not on.
      show(look(Optional.empty(), 0), Optional.of(problem));
    }
  }

  private String branch() {
    return request.variable("branch");
  }

  private Optional<KeptSet> look(Optional<CommitId> head, int pullRequest) {
    return changes.look(
        request.caller(), request.owner(), request.name(), branch(), head, pullRequest);
  }

  private void drop(long file) {
    changes.drop(request.caller(), request.owner(), request.name(), branch(), file);
    redirect.to(request.uri(), "That change is dropped.");
  }

  private PullRequestView pull(String number) {
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw PortalException.invalid("pull", "Choose one of your pull requests.");
    }
    return pullRequests.get(
        request.caller(), request.owner(), request.name(), Integer.parseInt(number));
  }

  private void land(String action, KeptSet set, Optional<PullRequestView> pull) {
    if (set.isConflicted()) {
      throw PortalException.conflict(
          pull.isPresent()
              ? "Pull request #"
                  + pull.get().number()
                  + " has changed the same lines. Edit the files there, or propose this apart."
              : "Somebody else changed some of these files meanwhile. Decide about them, then"
                  + " retry.");
    }
    List<EditedFile> files = set.edits();
    if (files.isEmpty()) {
      throw PortalException.invalid("files", "All of this is there already.");
    }
    String title = set.title().isBlank() ? ChangesHtml.usual(set) : set.title();
    String url;
    String notice;
    if (pull.isPresent()) {
      pullRequests.revise(
          request.caller(),
          request.owner(),
          request.name(),
          pull.get().number(),
          pull.get().head().commit(),
          files,
          message(title, set.body()));
      url = Links.pullRequest(request.repository(), pull.get().number()) + "/files";
      notice = "Added as a new version.";
    } else if (action.equals("propose")) {
      PullRequestView made =
          pullRequests.propose(
              request.caller(),
              request.owner(),
              request.name(),
              new Proposal(title, set.body(), branch(), set.at(), files, Optional.empty(), false));
      url = Links.pullRequest(request.repository(), made.number());
      notice = "Proposed. It is open for review now.";
    } else {
      notice = commit(set, files, message(title, set.body()));
      url = Links.repository(request.repository());
    }
    changes.done(request.caller(), request.owner(), request.name(), set);
    redirect.to(url, notice);
  }

  private String commit(KeptSet set, List<EditedFile> files, String message) {
    EditResult result =
        edits.commit(
            request.caller(),
            request.owner(),
            request.name(),
            new EditCommand(
                branch(), set.at().or(() -> Optional.of(EditCommand.NONE)), files, message));
    if (!(result instanceof EditResult.Committed committed)) {
      throw PortalException.conflict(
          "Somebody else changed some of these files meanwhile. Look at them, then retry.");
    }
    return Terms.commitTitle(request.repository())
        + " "
        + committed.commit().abbreviated()
        + " with "
        + Snippets.plural(set.files().size(), "change", "changes")
        + " is on "
        + branch()
        + ".";
  }

  private static String message(String title, String body) {
    return body.isBlank() ? title : title + "\n\n" + body.strip();
  }

  private void show(Optional<KeptSet> found, Optional<Problem> problem) {
    if (found.isEmpty()) {
      content = ChangesHtml.none(request.repository(), branch());
      return;
    }
    KeptSet set = found.get();
    DiffView diff = DiffView.of(request, request.uri());
    ChangeSet changed =
        browse.preview(
            request.caller(),
            request.owner(),
            request.name(),
            set.at(),
            set.edits().stream().map(EditedFile::edit).toList(),
            diff.request());
    content =
        new ChangesHtml(request.repository(), set, problem, refusal(), own())
            .render(request.uri(), changed, diff);
  }

  /** Why the caller cannot commit to the branch. */
  private Optional<String> refusal() {
    return edits.refusal(request.caller(), request.owner(), request.name(), branch());
  }

  /** The caller's open pull requests to the branch. */
  private List<PullRequestView> own() {
    if (!(request.caller() instanceof Identity.Account account)) {
      return List.of();
    }
    return pullRequests
        .list(
            request.caller(),
            request.owner(),
            request.name(),
            PullRequestFilter.openBy(account.login(), Optional.of(branch())),
            new PageRequest(1, 50))
        .items();
  }

  public String getTitle() {
    return "Changes to " + branch() + " · " + request.repository().fullName();
  }

  public SafeHtml getContent() {
    return content;
  }
}
