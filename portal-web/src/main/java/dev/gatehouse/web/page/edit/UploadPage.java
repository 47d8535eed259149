package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.error.HttpStatus;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.FacesPage;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/upload/{branch}/{directory}}: files into a directory, as one commit. */
@Named("uploadPage")
@RequestScoped
public class UploadPage {
  /** The files that one commit may have, and all else in the form. */
  private static final int BYTES = 21 << 20;

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
    if (!(view instanceof DirectoryView)) {
      FacesPage.redirect(
          Links.upload(
              view.position().repository(),
              view.position().revision(),
              view.position().path().parent().orElse(RepoPath.ROOT)));
      return;
    }
    if (view.position().revision().kind() != Revision.Kind.BRANCH) {
      content = RefusalHtml.notABranch(view.position());
      return;
    }
    EditSpot spot = spots.onBranch(view, true);
    if (!servlet.getMethod().equals("POST")) {
      show(spot, spot.form().withPath(spot.path().display()), Optional.empty());
      return;
    }
    MultipartForm sent = MultipartForm.read(servlet, BYTES);
    EditForm form = EditForm.of(sent);
    try {
      save(spot, form, sent);
    } catch (PortalException e) {
      Problem problem = Problem.of(e);
      FacesPage.response().setStatus(HttpStatus.of(e.code()));
      show(spot, form, Optional.of(problem));
    }
  }

  private void save(EditSpot spot, EditForm form, MultipartForm sent) {
    List<MultipartForm.Part> chosen = sent.files("files");
    if (chosen.isEmpty()) {
      throw PortalException.invalid("files", "Choose at least one file.");
    }
    CommitId base = form.base().orElse(spot.tip());
    String directory = form.path().strip().replaceAll("^/+|/+$", "");
    RepoPath below = directory.isEmpty() ? RepoPath.ROOT : EditFiles.path("path", directory);
    List<EditedFile> files = new ArrayList<>();
    for (MultipartForm.Part part : chosen) {
      RepoPath path = below.resolve(EditFiles.path("files", fileName(part)));
      Optional<FileContent> before = spots.fileAt(spot, base, path);
      if (before.isEmpty() && spots.isTaken(spot, base, path)) {
        throw PortalException.invalid("files", path + " is a directory.");
      }
      EntryKind kind =
          before
              .map(file -> file.entry().kind())
              .filter(EntryKind.EXECUTABLE::equals)
              .orElse(EntryKind.FILE);
      files.add(
          new EditedFile(
              new FileEdit.Write(path, part.content(), kind, Optional.empty()),
              before.map(file -> file.entry().content())));
    }
    EditSaver.Change change =
        new EditSaver.Change(
            Optional.of(base),
            files,
            form.titleOr(usual(files)),
            form.body(),
            Links.tree(spot.repository(), spot.branchRevision(), below));
    if (sent.text("action").equals("keep")) {
      keeper.keep(spot, change, form, usual(files), "");
      return;
    }
    String action = sent.text("action").equals("commit") ? "commit" : "propose";
    EditSaver.Saved saved = saver.save(spot, action, change);
    if (!(saved instanceof EditSaver.Saved.Done done)) {
      throw PortalException.conflict(
          "Somebody else changed one of these files meanwhile. Look at what is there now, then"
              + " choose your files once more.");
    }
    redirect.to(done.url(), done.notice());
  }

  /** Some browsers tell the folder, too. */
  private static String fileName(MultipartForm.Part part) {
    String name = part.fileName().orElse("").replace('\\', '/');
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String usual(List<EditedFile> files) {
    return files.size() == 1
        ? "Upload " + files.get(0).edit().path().name().display()
        : "Upload " + Snippets.plural(files.size(), "file", "files");
  }

  private void show(EditSpot spot, EditForm form, Optional<Problem> problem) {
    HtmlWriter out = new HtmlWriter();
    problem
        .filter(p -> !p.isAt("path") && !p.isAt("title") && !p.isAt("body"))
        .ifPresent(p -> CommitPanelHtml.error(out, p.text()));
    out.start("form").attr("method", "post").attr("action", request.uri());
    out.attr("enctype", "multipart/form-data").attr("class", "edit-form");
    out.start("input").attr("type", "hidden").attr("name", "base");
    out.attr("value", form.base().map(CommitId::hex).orElse(""));
    out.start("div").attr("class", "edit-head").start("h1").text("Upload files").end();
    out.start("span").attr("class", "edit-where").text("on ");
    out.start("a").attr("href", spot.readUrl()).source(spot.branch()).end().end().end();
    out.start("div").attr("class", "panel edit-files");
    out.start("div").attr("class", "field");
    out.start("label").attr("for", "path").text("Directory").end();
    out.start("input").attr("type", "text").attr("id", "path").attr("name", "path");
    out.attr("class", "mono").attr("value", form.path()).attr("maxlength", 4_000);
    out.attr("placeholder", "the root of the repository").attr("autocomplete", "off");
    out.attr("spellcheck", "false");
    if (problem.filter(p -> p.isAt("path")).isPresent()) {
      out.attr("aria-invalid", "true").attr("aria-describedby", "path-error");
      out.start("p").attr("id", "path-error").attr("class", "field-error");
      out.text(problem.get().text()).end();
    }
    out.end();
    out.start("div").attr("class", "field");
    out.start("label").attr("for", "files").text("Files").end();
    out.start("input").attr("type", "file").attr("id", "files").attr("name", "files");
    out.flag("multiple", true).attr("aria-describedby", "files-hint");
    out.start("p").attr("id", "files-hint").attr("class", "hint");
    out.text(
        "Up to 100 files and 20 MiB, by clicking or dropping. A file of the same name is replaced.");
    out.end().end().end();
    CommitPanelHtml.write(
        out,
        spot,
        new CommitPanelHtml.Texts(form.title(), "Upload files", form.body(), problem),
        new CommitPanelHtml.Buttons("Commit to " + spot.branch(), "Propose", false));
    out.end();
    content = out.toHtml();
  }

  public String getTitle() {
    return "Upload files · " + request.repository().fullName();
  }

  public SafeHtml getContent() {
    return content;
  }
}
