package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.review.api.PullRequestTemplate;
import dev.gatehouse.portal.review.api.ReviewFiles;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.browse.BrowseRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What the description of a proposal begins with, where the branch has a template for the path. */
@RequestScoped
public class EditTemplates {
  @Inject private BrowseRequest request;
  @Inject private ReviewFiles files;

  /** For a form that was just opened; empty if there is none. */
  String of(EditSpot spot) {
    return of(spot, spot.isNew() ? "" : spot.path().display());
  }

  /**
   * For a path.
   *
   * @param path as it was typed; one that is none has the template that is for every change
   */
  String of(EditSpot spot, String path) {
    if (spot.isPullRequest() || spot.isFirst()) {
      return "";
    }
    return all(spot, path).stream()
        .filter(PullRequestTemplate::suggested)
        .map(PullRequestTemplate::body)
        .findFirst()
        .orElse("");
  }

  /** Whether what a form says is one of the templates, word for word. */
  boolean isUntouched(EditSpot spot, EditForm form) {
    String body = form.body().strip();
    return !spot.isFirst()
        && all(spot, form.path()).stream().anyMatch(each -> each.body().strip().equals(body));
  }

  private List<PullRequestTemplate> all(EditSpot spot, String path) {
    List<RepoPath> changed = List.of();
    try {
      changed = path.isBlank() || path.endsWith("/") ? changed : List.of(RepoPath.of(path.strip()));
    } catch (IllegalArgumentException e) {
      // What is no path yet has the template that is for every change.
      changed = List.of();
    }
    return files.templates(
        request.caller(), request.owner(), request.name(), spot.branch(), changed);
  }
}
