package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Makes edits of files out of what a form says. */
@RequestScoped
public class EditFiles {
  private static final int LONGEST_PATH = 4_000;

  @Inject private EditSpots spots;

  /** The file is not where the form was begun: the commit is gone, or was never there. */
  static final class BaseGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BaseGone() {
      super("the base of an edit is gone", null, false, false);
    }
  }

  /**
   * What is to be committed.
   *
   * @throws BaseGone if the file is not what it is said to have been
   */
  EditSaver.Change change(EditSpot spot, EditForm form) {
    RepoPath path = path(spot, form);
    return new EditSaver.Change(
        form.base(),
        files(spot, form, path),
        form.titleOr(spot.suggestedTitle(form.path())),
        form.body(),
        Links.blob(spot.repository(), spot.branchRevision(), path));
  }

  /** The path that a form names. */
  private static RepoPath path(EditSpot spot, EditForm form) {
    if (!spot.isNew() && form.path().equals(spot.path().display())) {
      return spot.path();
    }
    return path("path", form.path());
  }

  /**
   * A path that somebody typed.
   *
   * @throws PortalException INVALID, naming the field
   */
  static RepoPath path(String field, String typed) {
    String path = typed.strip();
    path = path.startsWith("/") ? path.substring(1) : path;
    if (path.isEmpty() || path.endsWith("/")) {
      throw PortalException.invalid(field, "Type the name of the file.");
    }
    if (path.length() > LONGEST_PATH
        || path.contains("//")
        || path.codePoints().anyMatch(Character::isISOControl)) {
      throw PortalException.invalid(field, "A path such as docs/guide.rst.");
    }
    return RepoPath.of(path);
  }

  /** Where a conflict about a form's file would be. */
  RepoPath conflictPath(EditSpot spot, EditForm form) {
    return spot.isNew() ? path(spot, form) : spot.path();
  }

  private List<EditedFile> files(EditSpot spot, EditForm form, RepoPath path) {
    Optional<FileContent> before =
        spot.isNew()
            ? Optional.empty()
            : form.base().flatMap(base -> spots.fileAt(spot, base, spot.path()));
    Optional<ContentId> was = before.map(file -> file.entry().content());
    if (!spot.isNew() && !was.equals(form.was())) {
      throw new BaseGone();
    }
    EditableText original = before.flatMap(Editable::text).orElseGet(EditableText::empty);
    byte[] bytes = original.changed(form.text());
    if (bytes.length > EditableText.BYTES) {
      throw PortalException.invalid(
          "text", "More than " + (EditableText.BYTES >> 20) + " MiB. Edit it in a clone.");
    }
    EntryKind kind = before.map(file -> file.entry().kind()).orElse(EntryKind.FILE);
    if (before.isPresent() && path.equals(spot.path())) {
      FileEdit write = new FileEdit.Write(path, bytes, kind, Optional.empty());
      return List.of(new EditedFile(write, was));
    }
    if (form.base().filter(base -> spots.isTaken(spot, base, path)).isPresent()) {
      throw PortalException.invalid("path", "There is something of this name already.");
    }
    if (before.isEmpty()) {
      FileEdit write = new FileEdit.Write(path, bytes, kind, Optional.empty());
      return List.of(new EditedFile(write, Optional.empty()));
    }
    FileEdit write = new FileEdit.Write(path, bytes, kind, Optional.of(spot.path()));
    return List.of(
        new EditedFile(write, Optional.empty()),
        new EditedFile(new FileEdit.Delete(spot.path()), was));
  }
}
