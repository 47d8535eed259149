package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/forks}, and what every page of a repository says of its family. */
@Named("forksPage")
@RequestScoped
public class ForksPage {
  @Inject private Forks forks;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;

  private Page<RepositoryView> list = new Page<>(List.of(), PageRequest.first(), 0);
  private Optional<Optional<RepositoryView>> parent = Optional.empty();
  private int count = -1;

  public void load() {
    list =
        forks.list(
            current.getIdentity(), current.getOwner(), current.getName(), false, query.page(30));
  }

  public Page<RepositoryView> getList() {
    return list;
  }

  /** How many there are that the reader may read. */
  public int getCount() {
    if (count < 0) {
      count = forks.count(current.getIdentity(), current.getRepository());
    }
    return count;
  }

  private Optional<RepositoryView> found() {
    if (parent.isEmpty()) {
      parent = Optional.of(forks.parent(current.getIdentity(), current.getRepository()));
    }
    return parent.get();
  }

  /**
   * The full name of what this was forked from; empty if it is no fork that the reader may know.
   */
  public String getParent() {
    return found().map(RepositoryView::fullName).orElse("");
  }

  /** Where the default branch is compared with the parent's, and can be proposed to it. */
  public String getContributeUrl() {
    RepositoryView here = current.getRepository();
    return found()
        .map(
            to ->
                Links.compare(
                    to, to.defaultBranch() + "..." + here.fullName() + ":" + here.defaultBranch()))
        .orElse("");
  }
}
