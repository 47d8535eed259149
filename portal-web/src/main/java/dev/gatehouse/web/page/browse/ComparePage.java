package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.CompareView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/compare/{base}...{head}}: what one revision has that another has not. */
@Named("comparePage")
@RequestScoped
public class ComparePage {
  /** How many forks are offered. */
  private static final int FORKS = 100;

  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private Forks forks;
  @Inject private RepositoryMarkup markup;
  @Inject private CommitReferences references;

  private @Nullable List<String> chosen;
  private @Nullable CompareView view;
  private @Nullable DiffView diff;

  /** Compares; the form's two names become an address first. */
  public void load() {
    if (request.parameter("fork").isPresent() && request.parameter("branch").isPresent()) {
      String from =
          request.parameter("base").map(String::strip).orElse(request.repository().defaultBranch());
      FacesPage.redirect(
          Links.compare(
              request.repository(),
              from
                  + "..."
                  + request.parameter("fork").get().strip()
                  + ":"
                  + request.parameter("branch").get().strip()));
      return;
    }
    if (request.parameter("base").isPresent() && request.parameter("head").isPresent()) {
      String dots = request.parameter("direct").isPresent() ? ".." : "...";
      FacesPage.redirect(
          Links.compare(
              request.repository(),
              request.parameter("base").get().strip()
                  + dots
                  + request.parameter("head").get().strip()));
      return;
    }
    if (FacesPage.isKnown(request)) {
      return;
    }
    String spec = request.hasVariable("spec") ? request.variable("spec") : "";
    DiffView wanted = DiffView.of(request, request.uri());
    CompareView loaded =
        browse.compare(request.caller(), request.owner(), request.name(), spec, wanted.request());
    view = loaded;
    diff = wanted;
    if (!isForeign() && loaded.changes().isComplete() && wanted.rendered().isEmpty()) {
      request.tag(FacesPage.response(), loaded.position().state());
    }
  }

  private CompareView view() {
    return Objects.requireNonNull(view);
  }

  private DiffView diff() {
    return Objects.requireNonNull(diff);
  }

  public RepositoryView getRepository() {
    return view().position().repository();
  }

  private Revision head() {
    return view().position().revision();
  }

  public String getTitle() {
    return "Compare "
        + view().base().label()
        + " with "
        + head().label()
        + " · "
        + getRepository().fullName();
  }

  public String getBase() {
    return view().base().name();
  }

  public String getHead() {
    return head().name();
  }

  public boolean isDirect() {
    return view().direct();
  }

  /** Whether the head is of another repository. */
  public boolean isForeign() {
    return view().headRepository().isPresent();
  }

  /** The repository that has both: the head's. */
  private RepositoryView shown() {
    return view().headRepository().orElse(getRepository());
  }

  /** Forks to choose from, each as its full name; the caller's own first. */
  public List<String> getForks() {
    if (chosen == null) {
      String own =
          request.caller() instanceof Identity.Account account ? account.login() + "/" : "/";
      chosen =
          forks
              .list(
                  request.caller(),
                  request.owner(),
                  request.name(),
                  false,
                  new PageRequest(1, FORKS))
              .items()
              .stream()
              .map(RepositoryView::fullName)
              .sorted(Comparator.comparing((String name) -> !name.startsWith(own)))
              .toList();
    }
    return Objects.requireNonNull(chosen);
  }

  /** The fork that is compared, if it is one. */
  public String getFork() {
    return view().headRepository().map(RepositoryView::fullName).orElse("");
  }

  /** The branch of the fork. */
  public String getForkBranch() {
    return isForeign()
        ? getHead().substring(getHead().indexOf(':') + 1)
        : getRepository().defaultBranch();
  }

  /** The two have nothing in common. */
  public boolean isUnrelated() {
    return view().from().isEmpty();
  }

  public boolean isSame() {
    return !isUnrelated() && view().commits().isEmpty() && view().changes().files().isEmpty();
  }

  /** Whether both names stand for one commit. */
  public boolean isOne() {
    return view().base().commit().equals(head().commit());
  }

  public boolean isDifferent() {
    return !isUnrelated() && !isSame();
  }

  /** Where the head can be proposed to the base; empty if that is not for the caller to do. */
  public String getProposeUrl() {
    boolean named =
        view().base().kind() == Revision.Kind.BRANCH
            && (head().kind() == Revision.Kind.BRANCH || head().kind() == Revision.Kind.BOOKMARK);
    return named
            && isDifferent()
            && request.caller() instanceof Identity.Account
            && getRepository().archivedAt().isEmpty()
        ? Links.repository(getRepository())
            + "/pulls/new?base="
            + Links.encode(getBase())
            + "&head="
            + Links.encode(getHead())
        : "";
  }

  public String getSwapUrl() {
    return Links.compare(getRepository(), getHead() + dots() + getBase());
  }

  public String getOtherWayUrl() {
    return Links.compare(getRepository(), getBase() + (isDirect() ? "..." : "..") + getHead());
  }

  private String dots() {
    return isDirect() ? ".." : "...";
  }

  public String getCount() {
    return Terms.commits(getRepository(), view().count().value())
        + (view().count().more() ? " and more" : "");
  }

  public SafeHtml getCommits() {
    return CommitsHtml.render(
        shown(),
        view().commits(),
        references.of(request.caller(), request.repository(), view().commits()));
  }

  public boolean isCommitsCut() {
    return view().count().value() > view().commits().size();
  }

  public SafeHtml getToolbar() {
    return DiffToolbarHtml.render(view().changes(), diff());
  }

  public SafeHtml getChanges() {
    return DiffHtml.files(
        view().changes(),
        new DiffHtml.Frame(shown(), view().from(), head().commit(), diff().split(), diff().base())
            .with(
                new RenderedDiffHtml(
                    markup.of(request.caller(), shown()), diff(), head().commit().hex())));
  }

  public SafeHtml getPaging() {
    return PagingHtml.numbered(diff().alone(), diff().page(), view().changes().pages());
  }
}
