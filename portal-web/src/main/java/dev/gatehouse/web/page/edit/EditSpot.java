package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.edit.api.DraftPlace;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.page.browse.Links;
import java.util.Optional;

/**
 * Where something is changed.
 *
 * @param position the file, or the directory that a new one is begun in
 * @param branch where it is to land
 * @param pullRequest the pull request at whose head it is changed; 0 for none
 * @param file empty for a new one, and for one that is gone
 * @param isNew whether the form is for a new file
 * @param refusal why the caller cannot commit to the branch, in a sentence; empty if it can. A pull
 *     request is not asked about
 */
record EditSpot(
    Position position,
    String branch,
    int pullRequest,
    Optional<FileContent> file,
    boolean isNew,
    Optional<String> refusal) {
  RepositoryView repository() {
    return position.repository();
  }

  /** The commit that is looked at. */
  CommitId tip() {
    return position.revision().commit();
  }

  RepoPath path() {
    return position.path();
  }

  boolean isPullRequest() {
    return pullRequest > 0;
  }

  /** Whether the repository has no commit yet. */
  boolean isFirst() {
    return tip().equals(EditCommand.NONE);
  }

  boolean mayCommit() {
    return !isPullRequest() && refusal.isEmpty();
  }

  DraftPlace draftPlace() {
    return new DraftPlace(branch, pullRequest, path(), isNew());
  }

  Revision branchRevision() {
    return new Revision(Revision.Kind.BRANCH, branch, tip());
  }

  /** Where the file is read. */
  String readUrl() {
    if (isPullRequest()) {
      return Links.pullRequest(repository(), pullRequest) + "/files";
    }
    if (isFirst()) {
      return Links.repository(repository());
    }
    return isNew()
        ? Links.tree(repository(), branchRevision(), path())
        : Links.blob(repository(), branchRevision(), path());
  }

  /** The path that the form begins with. */
  String suggestedPath() {
    return isNew() && !path().isRoot() ? path().display() + "/" : path().display();
  }

  /** What the message says unless somebody says more. */
  String suggestedTitle(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (isNew()) {
      return name.isEmpty() ? "Add a file" : "Add " + name;
    }
    return path.equals(path().display())
        ? "Update " + name
        : "Rename " + path().name().display() + " to " + name;
  }

  EditForm form() {
    return new EditForm(
        suggestedPath(),
        file.flatMap(Editable::text).map(EditableText::text).orElse(""),
        isFirst() ? Optional.empty() : Optional.of(tip()),
        file.map(FileContent::entry).map(TreeEntry::content),
        Optional.empty(),
        isNew() ? "" : suggestedTitle(path().display()),
        "");
  }
}
