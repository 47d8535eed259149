package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.ChangedFile;
import dev.gatehouse.portal.browse.api.CompareView;
import dev.gatehouse.portal.browse.api.DiffRequest;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.NewPullRequest;
import dev.gatehouse.portal.review.api.PullRequestTemplate;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.ReviewFiles;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.CommitReferences;
import dev.gatehouse.web.page.browse.CommitsHtml;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Terms;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/pulls/new?base=&head=}: opens a pull request from a branch. */
@Named("newPullPage")
@RequestScoped
public class NewPullPage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private PullRequests pullRequests;
  @Inject private ReviewFiles files;
  @Inject private Permissions permissions;
  @Inject private CommitReferences references;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private @Nullable String title;
  private @Nullable String body;
  private boolean draft;
  private boolean maintainerCanModify = true;
  private @Nullable CompareView view;
  private @Nullable List<PullRequestTemplate> templates;
  private @Nullable String template;

  private static String line(String text) {
    return text.length() > 255 ? text.substring(0, 255) : text;
  }

  public void open() {
    PullRequestView opened =
        pullRequests.open(
            request.caller(),
            request.owner(),
            request.name(),
            new NewPullRequest(
                getTitle().strip(),
                getBody(),
                getBase(),
                view().headRepository().map(RepositoryView::fullName),
                getHead().substring(getHead().indexOf(':') + 1),
                draft,
                maintainerCanModify));
    redirect.to(PullLinks.pull(opened), "Pull request #" + opened.number() + " is open.");
  }

  /** Finds the two branches before anything of the page is made: one that is gone has no page. */
  public void load() {
    view = view();
  }

  private CompareView view() {
    if (view == null) {
      view =
          browse.compare(
              request.caller(),
              request.owner(),
              request.name(),
              getBase() + "..." + getHead(),
              DiffRequest.DEFAULT);
    }
    return Objects.requireNonNull(view);
  }

  public String getBase() {
    String base = query.text("base");
    return base.isEmpty() ? request.repository().defaultBranch() : base;
  }

  public String getHead() {
    return query.text("head");
  }

  public RepositoryView getRepository() {
    return request.repository();
  }

  public String getCompareUrl() {
    return Links.compare(getRepository(), getBase() + "..." + getHead());
  }

  public String getCount() {
    return Terms.commits(getRepository(), view().count().value())
        + (view().count().more() ? " and more" : "");
  }

  public int getFiles() {
    return view().changes().total();
  }

  public SafeHtml getCommits() {
    return CommitsHtml.render(
        view().headRepository().orElse(getRepository()),
        view().commits(),
        references.of(request.caller(), getRepository(), view().commits()));
  }

  /** What the commits say is what the form begins with. */
  public String getTitle() {
    if (title != null) {
      return title;
    }
    return line(
        only()
            .map(Commit::title)
            .orElseGet(() -> query.text("head").replace('-', ' ').replace('_', ' ')));
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getBody() {
    return body != null ? body : beginning(suggested());
  }

  /** What the description begins with: what the commit says, then a template. */
  private String beginning(Optional<PullRequestTemplate> chosen) {
    String said = only().map(Commit::body).orElse("").strip();
    String text = chosen.map(PullRequestTemplate::body).orElse("");
    return said.isEmpty() || text.isEmpty() ? said + text : said + "\n\n" + text;
  }

  public List<PullRequestTemplate> getTemplates() {
    if (templates == null) {
      Set<RepoPath> changed = new LinkedHashSet<>();
      for (ChangedFile file : view().changes().files()) {
        file.change().before().map(TreeEntry::path).ifPresent(changed::add);
        file.change().after().map(TreeEntry::path).ifPresent(changed::add);
      }
      templates =
          files.templates(request.caller(), request.owner(), request.name(), getBase(), changed);
    }
    return Objects.requireNonNull(templates);
  }

  private Optional<PullRequestTemplate> suggested() {
    return getTemplates().stream().filter(PullRequestTemplate::suggested).findFirst();
  }

  public String getTemplate() {
    return template != null ? template : suggested().map(PullRequestTemplate::name).orElse("");
  }

  public void setTemplate(String template) {
    this.template = template;
  }

  /**
   * Puts the chosen template into the description: instead of another one that nobody has changed,
   * else below what is typed.
   */
  public void useTemplate() {
    String typed = getBody().replace("\r\n", "\n").strip();
    Optional<PullRequestTemplate> chosen =
        getTemplates().stream().filter(each -> each.name().equals(getTemplate())).findFirst();
    boolean untouched =
        typed.isEmpty()
            || typed.equals(beginning(Optional.empty()).strip())
            || getTemplates().stream()
                .anyMatch(each -> typed.equals(beginning(Optional.of(each)).strip()));
    if (chosen.isPresent()) {
      body = untouched ? beginning(chosen) : typed + "\n\n" + chosen.get().body();
    }
  }

  /** The commit, where there is one only. */
  private Optional<Commit> only() {
    List<Commit> commits = view().commits();
    return commits.size() == 1 ? Optional.of(commits.get(0)) : Optional.empty();
  }

  public void setBody(String body) {
    this.body = body;
  }

  /** Whether the head is in another repository, which the caller may write to. */
  public boolean isLendable() {
    return view()
        .headRepository()
        .filter(
            from ->
                permissions
                    .require(request.caller(), Action.READ, from.id())
                    .level()
                    .atLeast(AccessLevel.WRITE))
        .isPresent();
  }

  /** Whether opening it shows to others what they may not read where it comes from. */
  public boolean isShowing() {
    return view().headRepository().filter(RepositoryView::isPrivate).isPresent();
  }

  public boolean isMaintainerCanModify() {
    return maintainerCanModify;
  }

  public void setMaintainerCanModify(boolean maintainerCanModify) {
    this.maintainerCanModify = maintainerCanModify;
  }

  public boolean isDraft() {
    return draft;
  }

  public void setDraft(boolean draft) {
    this.draft = draft;
  }
}
