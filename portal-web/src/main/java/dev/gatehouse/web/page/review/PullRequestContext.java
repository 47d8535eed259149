package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.ReferenceTarget;
import dev.gatehouse.portal.reference.api.References;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Reviews;
import dev.gatehouse.portal.review.api.Suggestions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.BrowseRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pull request that the address names, and what is said of it; each read when first asked. */
@Named("pull")
@RequestScoped
public class PullRequestContext {
  @Inject private BrowseRequest request;
  @Inject private PullRequests pullRequests;
  @Inject private Reviews reviews;
  @Inject private Suggestions suggestions;
  @Inject private References references;

  private @Nullable PullRequestView view;
  private @Nullable List<PullRequestVersion> versions;
  private @Nullable List<ReviewView> all;
  private @Nullable List<CommentView> comments;
  private Optional<String> suggested = Optional.empty();

  Identity caller() {
    return request.caller();
  }

  String owner() {
    return request.owner();
  }

  String name() {
    return request.name();
  }

  /** The number in the address. */
  int number() {
    String number = request.variable("number");
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw PortalException.notFound("pull request");
    }
    return Integer.parseInt(number);
  }

  PullRequestView view() {
    if (view == null) {
      view = pullRequests.get(caller(), owner(), name(), number());
    }
    return view;
  }

  List<PullRequestVersion> versions() {
    if (versions == null) {
      versions = pullRequests.versions(caller(), owner(), name(), number());
    }
    return versions;
  }

  List<ReviewView> reviews() {
    if (all == null) {
      all = reviews.list(caller(), owner(), name(), number());
    }
    return all;
  }

  List<CommentView> comments() {
    if (comments == null) {
      comments = reviews.comments(caller(), owner(), name(), number());
    }
    return comments;
  }

  /** What is there of what the texts of all pages of the pull request speak of. */
  KnownReferences references() {
    List<String> texts = new ArrayList<>(List.of(view().body()));
    reviews().forEach(review -> texts.add(review.body()));
    comments().forEach(comment -> texts.add(comment.body()));
    return references(texts);
  }

  private KnownReferences references(List<String> texts) {
    return references.of(caller(), owner(), name(), Optional.of(number()), texts);
  }

  /** The issues of trackers that it speaks of. */
  List<ReferenceTarget.Issue> issues() {
    return references.issues(caller(), owner(), name(), number());
  }

  /** What the form for a comment on lines says, once a suggestion was asked for in it. */
  Optional<String> suggested() {
    return suggested;
  }

  void suggest(String text) {
    suggested = Optional.of(text);
  }

  /** Whether the caller may give the pull request a new version. */
  boolean takesVersions() {
    return view().isOpen()
        && viewer().speaks()
        && suggestions.refusal(caller(), owner(), name(), number()).isEmpty();
  }

  /** What the comments suggest. */
  SuggestionHtml suggestions(Forms forms) {
    return new SuggestionHtml(
        forms,
        view().head().commit(),
        comments(),
        viewer().speaks()
            && SuggestionHtml.anyOpen(comments())
            && suggestions.refusal(caller(), owner(), name(), number()).isEmpty());
  }

  /** The caller's review that is not sent yet. */
  Optional<ReviewView> pending() {
    return reviews().stream()
        .filter(review -> review.state() == ReviewState.PENDING)
        .filter(review -> viewer().is(review.author()))
        .findFirst();
  }

  List<Opinion> opinions() {
    return Opinion.of(view(), versions(), reviews());
  }

  Viewer viewer() {
    return Viewer.of(caller(), request.access(), view());
  }

  RepositoryView repository() {
    return view().repository();
  }

  public String getTitle() {
    return view().title() + " · Pull request #" + view().number() + " · " + repository().fullName();
  }

  public SafeHtml getHead() {
    return PullHeadHtml.render(view(), viewer(), references(List.of(view().title())));
  }

  public String getUrl() {
    return PullLinks.pull(view());
  }

  public String getFilesUrl() {
    return PullLinks.files(view());
  }

  public String getCommitsUrl() {
    return PullLinks.commits(view());
  }
}
