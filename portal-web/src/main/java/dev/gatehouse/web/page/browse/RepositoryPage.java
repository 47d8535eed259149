package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.Count;
import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.HomeView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.RefSummary;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}}: a repository's first page. */
@Named("repositoryPage")
@RequestScoped
public class RepositoryPage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private DirectoryHtml directory;

  @Inject
  @ConfigProperty(name = "gatehouse.url")
  private String portalUrl;

  private @Nullable HomeView view;
  private SafeHtml content = SafeHtml.EMPTY;

  public void load() {
    if (FacesPage.isKnown(request)) {
      return;
    }
    HomeView loaded = browse.home(request.caller(), request.owner(), request.name());
    view = loaded;
    if (loaded instanceof HomeView.Filled filled) {
      DirectoryHtml.Made made = directory.make(filled.root());
      content = made.html();
      if (made.isFinal()) {
        request.tag(FacesPage.response(), filled.root().position().state());
      }
    }
  }

  private HomeView view() {
    return Objects.requireNonNull(view);
  }

  private HomeView.Filled filled() {
    return (HomeView.Filled) view();
  }

  private DirectoryView root() {
    return filled().root();
  }

  private Position position() {
    return root().position();
  }

  public boolean isUnfilled() {
    return view() instanceof HomeView.Empty;
  }

  public RepositoryView getRepository() {
    return view().access().repository();
  }

  public String getTitle() {
    RepositoryView repository = getRepository();
    return repository.description().isEmpty()
        ? repository.fullName()
        : repository.fullName() + ": " + repository.description();
  }

  /** What clients clone. */
  public String getCloneUrl() {
    RepositoryView repository = getRepository();
    String base = portalUrl.endsWith("/") ? portalUrl : portalUrl + "/";
    return base + repository.fullName() + (repository.vcs() == VcsKind.GIT ? ".git" : "");
  }

  public String getCloneCommand() {
    return (getRepository().vcs() == VcsKind.GIT ? "git clone " : "hg clone ") + getCloneUrl();
  }

  /** Whether whoever looks at an empty repository may fill it. */
  public boolean isWritable() {
    return view() instanceof HomeView.Empty empty && empty.isWritable();
  }

  /** Where the first file of an empty repository is written. */
  public String getFirstFileUrl() {
    return view() instanceof HomeView.Empty empty
        ? Links.newFile(getRepository(), empty.defaultBranch(), RepoPath.ROOT)
        : "";
  }

  public SafeHtml getFirstPush() {
    String branch = view() instanceof HomeView.Empty empty ? empty.defaultBranch() : "main";
    return FrameHtml.firstPush(
        getRepository().vcs(), getCloneUrl(), getRepository().name(), branch);
  }

  public SafeHtml getRevisions() {
    return FrameHtml.revisions(
        position(), r -> Links.tree(position().repository(), r, RepoPath.ROOT));
  }

  public SafeHtml getContent() {
    return content;
  }

  public RefSummary getRefs() {
    return position().refs();
  }

  public String getBranches() {
    return Snippets.plural(getRefs().branchCount(), "branch", "branches");
  }

  public String getBookmarks() {
    return Snippets.plural(getRefs().bookmarkCount(), "bookmark", "bookmarks");
  }

  public String getTags() {
    return Snippets.plural(getRefs().tagCount(), "tag", "tags");
  }

  public String getCommits() {
    Count count = filled().commitCount();
    return Snippets.number(count.value())
        + (count.more() ? "+" : "")
        + " "
        + Terms.commit(getRepository())
        + (count.value() == 1 ? "" : "s");
  }

  public String getCommitsUrl() {
    return Links.commits(position().repository(), position().revision(), RepoPath.ROOT);
  }

  public boolean isTakingFiles() {
    return Editing.takesFiles(position());
  }

  public String getNewFileUrl() {
    Position position = position();
    return Links.newFile(position.repository(), position.revision(), position.path());
  }

  public String getUploadUrl() {
    Position position = position();
    return Links.upload(position.repository(), position.revision(), position.path());
  }

  public String getFindUrl() {
    return Links.find(position().repository(), position().revision());
  }

  public String getPermalink() {
    return Links.tree(
        position().repository(), Revision.of(position().revision().commit()), RepoPath.ROOT);
  }

  public String getZipUrl() {
    return Links.archive(position().repository(), position().revision(), ".zip");
  }

  public String getTarUrl() {
    return Links.archive(position().repository(), position().revision(), ".tar.gz");
  }
}
