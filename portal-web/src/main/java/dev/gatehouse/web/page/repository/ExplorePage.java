package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /explore}: every repository that the caller may read. */
@Named("explorePage")
@RequestScoped
public class ExplorePage {
  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;

  private Page<RepositoryView> list = new Page<>(List.of(), PageRequest.first(), 0);

  public void load() {
    RepositoryFilter filter =
        new RepositoryFilter(Optional.empty(), query.text("q"), isMine(), false);
    list = repositories.list(current.getIdentity(), filter, query.page(30));
  }

  /** Only those that the caller works on. */
  public boolean isMine() {
    return current.isSignedIn() && query.text("mine").equals("1");
  }

  public Page<RepositoryView> getList() {
    return list;
  }
}
