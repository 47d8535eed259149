package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.FileView;
import dev.gatehouse.portal.browse.api.HomeView;
import dev.gatehouse.portal.browse.api.Location;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.PullRequestReader;
import dev.gatehouse.portal.browse.api.RefSummary;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.browse.BrowseRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds what an address of a form speaks of, and what else the form's work has to read. */
@RequestScoped
public class EditSpots {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private Edits edits;
  @Inject private PullRequests pullRequests;
  @Inject private PullRequestReader reader;

  /** The first file of a repository that has no commit yet, if whoever asks may add it. */
  Optional<EditSpot> first() {
    if (!(browse.home(request.caller(), request.owner(), request.name())
            instanceof HomeView.Empty home)
        || !home.isWritable()
        || !request.location().revisionAndPath().equals(RepoPath.of(home.defaultBranch()))) {
      return Optional.empty();
    }
    String branch = home.defaultBranch();
    return Optional.of(
        new EditSpot(
            new Position(
                home.access(),
                new Revision(Revision.Kind.BRANCH, branch, EditCommand.NONE),
                RepoPath.ROOT,
                new RefSummary(branch, List.of(), List.of(), List.of(), 0, 0, 0),
                home.state()),
            branch,
            0,
            Optional.empty(),
            true,
            edits.refusal(request.caller(), request.owner(), request.name(), branch)));
  }

  /** What an address names: perhaps not a branch, or not what the form is for. */
  PathView view() {
    return browse.path(request.caller(), request.location(), 1);
  }

  /** A file or directory on a branch. */
  EditSpot onBranch(PathView view, boolean isNew) {
    Position position = view.position();
    Revision revision = position.revision();
    if (revision.kind() != Revision.Kind.BRANCH) {
      throw PortalException.notFound("branch");
    }
    return new EditSpot(
        position,
        revision.name(),
        0,
        view instanceof FileView file && !isNew ? Optional.of(file.file()) : Optional.empty(),
        isNew,
        edits.refusal(request.caller(), request.owner(), request.name(), revision.name()));
  }

  /**
   * A file that a branch does not have any more, for a form that was begun while it had.
   *
   * @param branch as the form says
   */
  EditSpot goneFrom(String branch) {
    RepoPath named = request.location().revisionAndPath();
    byte[] prefix = (branch + "/").getBytes(StandardCharsets.UTF_8);
    byte[] all = named.bytes();
    if (branch.isEmpty()
        || all.length <= prefix.length
        || !Arrays.equals(all, 0, prefix.length, prefix, 0, prefix.length)) {
      throw PortalException.notFound("file or directory in this revision");
    }
    RepoPath path = RepoPath.of(Arrays.copyOfRange(all, prefix.length, all.length));
    PathView root =
        browse.path(
            request.caller(),
            new Location(request.owner(), request.name(), RepoPath.of(branch)),
            1);
    Position at = root.position();
    EditSpot spot = onBranch(root, false);
    return new EditSpot(
        new Position(at.access(), at.revision(), path, at.refs(), at.state()),
        spot.branch(),
        0,
        Optional.empty(),
        false,
        spot.refusal());
  }

  /** A file at the head of the pull request that the address names. */
  EditSpot atPullRequest() {
    int number = pullRequestNumber();
    PullRequestView pull =
        pullRequests.get(request.caller(), request.owner(), request.name(), number);
    PathView view = atVersion(number, Optional.empty(), request.location().revisionAndPath());
    if (!(view instanceof FileView file)) {
      throw PortalException.notFound("file");
    }
    return new EditSpot(
        file.position(),
        pull.baseBranch(),
        number,
        Optional.of(file.file()),
        false,
        Optional.empty());
  }

  private int pullRequestNumber() {
    String number = request.variable("number");
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw PortalException.notFound("pull request");
    }
    return Integer.parseInt(number);
  }

  private PathView atVersion(int number, Optional<Integer> version, RepoPath path) {
    return reader.path(request.caller(), request.owner(), request.name(), number, version, path, 1);
  }

  /** What a commit that was looked at has at a path; empty if there is no file. */
  Optional<FileContent> fileAt(EditSpot spot, CommitId commit, RepoPath path) {
    if (commit.equals(spot.tip()) && spot.file().isPresent() && path.equals(spot.path())) {
      return spot.file();
    }
    return at(spot, commit, path)
        .filter(FileView.class::isInstance)
        .map(view -> ((FileView) view).file());
  }

  /** Whether a commit has anything at a path, a directory too. */
  boolean isTaken(EditSpot spot, CommitId commit, RepoPath path) {
    return at(spot, commit, path).isPresent();
  }

  /** How many entries a directory has. */
  int count(EditSpot spot, RepoPath directory) {
    return at(spot, spot.tip(), directory)
        .filter(DirectoryView.class::isInstance)
        .map(view -> ((DirectoryView) view).content().total())
        .orElse(0);
  }

  private Optional<PathView> at(EditSpot spot, CommitId commit, RepoPath path) {
    try {
      if (spot.isPullRequest()) {
        return Optional.of(atVersion(spot.pullRequest(), Optional.of(version(spot, commit)), path));
      }
      RepoPath place = RepoPath.of(commit.hex()).resolve(path);
      return Optional.of(
          browse.path(request.caller(), new Location(request.owner(), request.name(), place), 1));
    } catch (PortalException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private int version(EditSpot spot, CommitId head) {
    List<PullRequestVersion> versions =
        pullRequests.versions(
            request.caller(), request.owner(), request.name(), spot.pullRequest());
    return versions.stream()
        .filter(version -> version.head().equals(head))
        .reduce((older, newer) -> newer)
        .map(PullRequestVersion::number)
        .orElseThrow(() -> PortalException.notFound("version"));
  }
}
