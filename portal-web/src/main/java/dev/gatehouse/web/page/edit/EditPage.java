package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.document.api.BegunDocument;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.edit.api.Draft;
import dev.gatehouse.portal.edit.api.Drafts;
import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.portal.edit.api.KeptFile;
import dev.gatehouse.portal.edit.api.MergedText;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.web.error.HttpStatus;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.FacesPage;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /{owner}/{repo}/edit/{branch}/{path}}, {@code .../new/{branch}/{directory}} and {@code
 * .../pull/{number}/edit/{path}}: a text file in a form.
 */
@Named("editPage")
@RequestScoped
public class EditPage {
  /** The most bytes that the form of a text may have: the text, and all else in it. */
  static final int FORM_BYTES = 2 << 20;

  @Inject private HttpServletRequest servlet;
  @Inject private BrowseRequest request;
  @Inject private EditSpots spots;
  @Inject private EditFiles files;
  @Inject private EditSaver saver;
  @Inject private Drafts drafts;
  @Inject private EditKeeper keeper;
  @Inject private Previews previews;
  @Inject private Documents documents;
  @Inject private EditTemplates templates;
  @Inject private Redirect redirect;

  private String title = "";
  private SafeHtml content = SafeHtml.EMPTY;

  /** A file on a branch. */
  public void load() throws IOException {
    Optional<MultipartForm> sent = sent();
    PathView view;
    try {
      view = spots.view();
    } catch (PortalException e) {
      if (e.code() != ErrorCode.NOT_FOUND || sent.isEmpty()) {
        throw e;
      }
      run(spots.goneFrom(sent.get().text("branch")), sent);
      return;
    }
    if (view instanceof DirectoryView) {
      FacesPage.redirect(
          Links.tree(
              view.position().repository(), view.position().revision(), view.position().path()));
    } else if (isOnBranch(view, "Edit ")) {
      run(spots.onBranch(view, false), sent);
    }
  }

  /** A new file in a directory of a branch. */
  public void loadNew() throws IOException {
    Optional<EditSpot> first = spots.first();
    if (first.isPresent()) {
      run(first.get(), sent());
      return;
    }
    PathView view = spots.view();
    if (!(view instanceof DirectoryView)) {
      FacesPage.redirect(
          Links.edit(
              view.position().repository(), view.position().revision(), view.position().path()));
    } else if (isOnBranch(view, "New file in ")) {
      run(spots.onBranch(view, true), sent());
    }
  }

  /** A file at a pull request's head. */
  public void loadPull() throws IOException {
    run(spots.atPullRequest(), sent());
  }

  /** If not, the page says so. */
  private boolean isOnBranch(PathView view, String what) {
    title = what + view.position().path().display();
    if (view.position().revision().kind() == Revision.Kind.BRANCH) {
      return true;
    }
    content = RefusalHtml.notABranch(view.position());
    return false;
  }

  private Optional<MultipartForm> sent() throws IOException {
    return servlet.getMethod().equals("POST")
        ? Optional.of(MultipartForm.read(servlet, FORM_BYTES))
        : Optional.empty();
  }

  private void run(EditSpot spot, Optional<MultipartForm> sent) throws IOException {
    title =
        (spot.isNew() ? "New file in " : "Edit ")
            + (spot.path().isRoot() ? spot.repository().name() : spot.path().display());
    Optional<String> refusal = spot.file().flatMap(Editable::refusal);
    if (refusal.isPresent()) {
      content = RefusalHtml.of(spot, refusal.get());
    } else if (sent.isPresent()) {
      sent(spot, sent.get());
    } else {
      asked(spot);
    }
  }

  private void asked(EditSpot spot) {
    Optional<Draft> draft = draft(spot);
    if (draft.isPresent() && request.parameter("draft").isPresent()) {
      EditView view = EditView.of(spot, spot.form().resumed(draft.get().text()));
      show(view.withNotice("This is your draft."));
      return;
    }
    Optional<KeptFile> kept = keeper.of(spot);
    if (kept.isPresent()) {
      boolean deciding = request.parameter("decide").isPresent();
      EditForm form = EditKeeper.form(spot, kept.get(), deciding);
      show(
          EditView.of(spot, form)
              .withKept(Long.toString(kept.get().id()))
              .withConflict(deciding ? conflict(spot, form) : Optional.empty())
              .withNotice("This is your text from your changes to " + spot.branch() + "."));
      return;
    }
    Optional<BegunDocument> begun = begun(spot);
    if (begun.isPresent()) {
      EditView view =
          EditView.of(
              spot,
              spot.form()
                  .withPath(begun.get().path().display())
                  .withText(begun.get().text())
                  .withBody(templates.of(spot, begun.get().path().display())));
      show(
          view.withNotice(
              "Number " + begun.get().number() + " is kept for you until you propose this."));
      return;
    }
    EditView view = EditView.of(spot, spot.form().withBody(templates.of(spot)));
    boolean differs =
        draft.filter(d -> !d.text().text().equals(view.form().text())).isPresent()
            || draft.filter(d -> !d.text().name().equals(view.form().path())).isPresent();
    show(differs ? view.offering(draft) : view);
  }

  /** What the page for new documents has begun. */
  private Optional<BegunDocument> begun(EditSpot spot) {
    return request
        .parameter("document")
        .filter(text -> spot.isNew() && text.matches("\\d{1,6}"))
        .flatMap(
            text ->
                documents.begun(
                    request.caller(), request.owner(), request.name(), Integer.parseInt(text)));
  }

  private Optional<Draft> draft(EditSpot spot) {
    return drafts.find(request.caller(), request.owner(), request.name(), spot.draftPlace());
  }

  private void sent(EditSpot spot, MultipartForm sent) throws IOException {
    EditForm typed = EditForm.of(sent);
    // A form for the first file, that somebody else has added meanwhile.
    EditForm form =
        spot.isNew() && typed.base().isEmpty() && !spot.isFirst()
            ? typed.withBase(spot.tip())
            : typed;
    EditView view =
        EditView.of(spot, form)
            .withConflict(conflict(spot, form))
            .withKept(sent.text("kept").matches("\\d{1,18}") ? sent.text("kept") : "");
    try {
      act(sent.text("action"), sent.text("quiet").isEmpty(), view);
    } catch (PortalException e) {
      Problem problem = Problem.of(e);
      answer(e);
      show(view.with(problem));
    }
  }

  private static void answer(PortalException problem) {
    FacesPage.response().setStatus(HttpStatus.of(problem.code()));
  }

  private void act(String action, boolean page, EditView view) throws IOException {
    EditSpot spot = view.spot();
    EditForm form = view.form();
    switch (action) {
      case "preview" ->
          show(
              view.withPreview(
                  previews.render(
                      request.caller(),
                      spot.repository(),
                      revision(spot),
                      form.path(),
                      form.text())));
      case "draft" -> saveDraft(view, page);
      case "discard" -> {
        discard(spot);
        redirect.to(request.uri(), "The draft is gone.");
      }
      case "merged" -> show(view.withForm(form.withText(merged(view))));
      case "commit", "propose", "keep" -> save(action, view);
      default -> show(view);
    }
  }

  private static String revision(EditSpot spot) {
    return spot.isPullRequest() ? spot.tip().hex() : spot.branch();
  }

  private void saveDraft(EditView view, boolean page) throws IOException {
    Draft saved =
        drafts.save(
            request.caller(),
            request.owner(),
            request.name(),
            view.spot().draftPlace(),
            view.form().draft());
    if (page) {
      show(view.withNotice("Draft saved. It is here for you, on every machine, for 30 days."));
      return;
    }
    FacesPage.response().setContentType("text/plain;charset=UTF-8");
    FacesPage.response().getWriter().write(saved.savedAt().toString());
    FacesContext.getCurrentInstance().responseComplete();
  }

  private void discard(EditSpot spot) {
    drafts.discard(request.caller(), request.owner(), request.name(), spot.draftPlace());
  }

  private void save(String action, EditView view) {
    EditSpot spot = view.spot();
    EditForm form = view.form();
    int marker = MergedText.markerLine(form.text());
    if (marker > 0 && form.ancestor().isPresent()) {
      throw PortalException.invalid(
          "text", "Line " + marker + " is still the marker of a conflict. Decide, and remove it.");
    }
    Optional<EditForm> ready = spot.isPullRequest() ? onHead(view) : Optional.of(form);
    if (ready.isEmpty()) {
      conflicted(view, spot.tip());
      return;
    }
    try {
      EditForm said = said(spot, action, ready.get());
      EditSaver.Change change = files.change(spot, said);
      if (action.equals("keep")) {
        keeper.keep(spot, change, said, spot.suggestedTitle(form.path()), view.kept());
        discard(spot);
        return;
      }
      EditSaver.Saved saved = saver.save(spot, action, change);
      if (saved instanceof EditSaver.Saved.Conflicted conflicted) {
        conflicted(view, conflicted.tip());
      } else if (saved instanceof EditSaver.Saved.Done done) {
        discard(spot);
        redirect.to(done.url(), done.notice());
      }
    } catch (EditFiles.BaseGone e) {
      conflicted(view, spot.tip());
    }
  }

  /** A template of pull requests says nothing in the message of a commit. */
  private EditForm said(EditSpot spot, String action, EditForm form) {
    boolean untouched =
        !action.equals("propose")
            && !spot.isPullRequest()
            && !form.body().isBlank()
            && templates.isUntouched(spot, form);
    return untouched ? form.withBody("") : form;
  }

  /**
   * The form as a change of a pull request's head: merged, if that has moved on and nobody has to
   * decide anything; else empty.
   */
  private Optional<EditForm> onHead(EditView view) {
    EditSpot spot = view.spot();
    EditForm form = view.form();
    CommitId base = form.base().orElse(spot.tip());
    if (base.equals(spot.tip())) {
      return Optional.of(form);
    }
    Optional<EditableText> before = text(spots.fileAt(spot, base, spot.path()));
    Optional<EditableText> now = text(spot.file());
    if (before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    String merged = MergedText.of(before.get().text(), now.get().text(), form.text());
    return MergedText.markerLine(merged) > 0
        ? Optional.empty()
        : Optional.of(form.withText(merged).rebased(spot.tip(), spot.form().was()));
  }

  private void conflicted(EditView view, CommitId tip) {
    EditSpot spot = view.spot();
    Optional<ContentId> now =
        spots
            .fileAt(spot, tip, files.conflictPath(spot, view.form()))
            .map(file -> file.entry().content());
    EditForm form = view.form().rebased(tip, now);
    FacesPage.response().setStatus(HttpStatus.of(ErrorCode.CONFLICT));
    show(view.withForm(form).withConflict(conflict(spot, form)));
  }

  /** What the branch has, where a text was begun with something else. */
  private Optional<EditView.Conflict> conflict(EditSpot spot, EditForm form) {
    if (form.ancestor().isEmpty() || form.base().isEmpty()) {
      return Optional.empty();
    }
    Optional<FileContent> theirs =
        spots.fileAt(spot, form.base().get(), files.conflictPath(spot, form));
    return Optional.of(new EditView.Conflict(text(theirs).map(EditableText::text)));
  }

  private String merged(EditView view) {
    EditForm form = view.form();
    Optional<String> theirs = view.conflict().flatMap(EditView.Conflict::theirs);
    if (theirs.isEmpty()) {
      return form.text();
    }
    String before =
        form.ancestor()
            .flatMap(commit -> spots.fileAt(view.spot(), commit, view.spot().path()))
            .flatMap(Editable::text)
            .map(EditableText::text)
            .orElse("");
    return MergedText.of(before, theirs.get(), form.text());
  }

  private static Optional<EditableText> text(Optional<FileContent> file) {
    return file.flatMap(Editable::text);
  }

  private void show(EditView view) {
    content = EditHtml.render(view, request.uri());
  }

  public String getTitle() {
    return title + " · " + request.repository().fullName();
  }

  public SafeHtml getContent() {
    return content;
  }
}
