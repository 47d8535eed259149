package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.error.HttpStatus;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.FacesPage;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/delete/{branch}/{path}}: asks before a file goes. */
@Named("deletePage")
@RequestScoped
public class DeletePage {
  private static final int BYTES = 1 << 20;

  @Inject private HttpServletRequest servlet;
  @Inject private BrowseRequest request;
  @Inject private EditSpots spots;
  @Inject private EditSaver saver;
  @Inject private EditKeeper keeper;
  @Inject private Redirect redirect;

  private SafeHtml content = SafeHtml.EMPTY;

  /** Shows the form, or does what it says. */
  public void load() throws IOException {
    PathView view = spots.view();
    if (view instanceof DirectoryView) {
      FacesPage.redirect(
          Links.tree(
              view.position().repository(), view.position().revision(), view.position().path()));
      return;
    }
    if (view.position().revision().kind() != Revision.Kind.BRANCH) {
      content = RefusalHtml.notABranch(view.position());
      return;
    }
    run(spots.onBranch(view, false));
  }

  /** The same for a file at a pull request's head. */
  public void loadPull() throws IOException {
    run(spots.atPullRequest());
  }

  private void run(EditSpot spot) throws IOException {
    if (!servlet.getMethod().equals("POST")) {
      show(spot, begun(spot), Optional.empty());
      return;
    }
    MultipartForm sent = MultipartForm.read(servlet, BYTES);
    EditForm form = EditForm.of(sent);
    try {
      save(spot, form, sent.text("action"));
    } catch (PortalException e) {
      Problem problem = Problem.of(e);
      FacesPage.response().setStatus(HttpStatus.of(e.code()));
      show(spot, form, Optional.of(problem));
    }
  }

  private static EditForm begun(EditSpot spot) {
    return new EditForm(
        "",
        "",
        Optional.of(spot.tip()),
        spot.file().map(file -> file.entry().content()),
        Optional.empty(),
        "",
        "");
  }

  private static String usual(EditSpot spot) {
    return "Delete " + spot.path().name().display();
  }

  private void save(EditSpot spot, EditForm form, String action) {
    EditSaver.Change change =
        new EditSaver.Change(
            form.base(),
            List.of(new EditedFile(new FileEdit.Delete(spot.path()), form.was())),
            form.titleOr(usual(spot)),
            form.body(),
            Links.tree(
                spot.repository(),
                spot.branchRevision(),
                spot.path().parent().orElse(RepoPath.ROOT)));
    if (action.equals("keep") && !spot.isPullRequest()) {
      keeper.keep(spot, change, form, usual(spot), "");
      return;
    }
    EditSaver.Saved saved = saver.save(spot, action, change);
    if (!(saved instanceof EditSaver.Saved.Done done)) {
      throw PortalException.conflict(
          "Somebody else changed this file meanwhile. Look at it again, then decide.");
    }
    // Its directory may be gone with it: then Git and Mercurial have none.
    redirect.to(
        !spot.isPullRequest() && isLast(spot) ? Links.repository(spot.repository()) : done.url(),
        done.notice());
  }

  private boolean isLast(EditSpot spot) {
    RepoPath parent = spot.path().parent().orElse(RepoPath.ROOT);
    return parent.isRoot() || spots.count(spot, parent) <= 1;
  }

  private void show(EditSpot spot, EditForm form, Optional<Problem> problem) {
    HtmlWriter out = new HtmlWriter();
    problem
        .filter(p -> !p.isAt("title") && !p.isAt("body"))
        .ifPresent(p -> CommitPanelHtml.error(out, p.text()));
    out.start("form").attr("method", "post").attr("action", request.uri());
    out.attr("enctype", "multipart/form-data").attr("class", "edit-form");
    out.start("input").attr("type", "hidden").attr("name", "base");
    out.attr("value", form.base().map(CommitId::hex).orElse(""));
    out.start("input").attr("type", "hidden").attr("name", "was");
    out.attr("value", form.was().map(ContentId::value).orElse(""));
    out.start("div").attr("class", "edit-head").start("h1").text("Delete a file").end().end();
    out.start("p").attr("class", "panel edit-doomed");
    out.start("a").attr("class", "mono").attr("href", spot.readUrl());
    out.source(spot.path().display()).end();
    out.text(" goes from ").start("strong");
    if (spot.isPullRequest()) {
      out.text("pull request #" + spot.pullRequest()).end();
    } else {
      out.source(spot.branch()).end();
    }
    out.text(". Its history stays.").end();
    CommitPanelHtml.write(
        out,
        spot,
        new CommitPanelHtml.Texts(form.title(), usual(spot), form.body(), problem),
        new CommitPanelHtml.Buttons("Delete it from " + spot.branch(), "Propose to delete", false));
    out.end();
    content = out.toHtml();
  }

  public String getTitle() {
    return "Delete a file · " + request.repository().fullName();
  }

  public SafeHtml getContent() {
    return content;
  }
}
