package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /settings/deleted}: what the caller can bring back. */
@Named("deletedRepositories")
@RequestScoped
public class DeletedRepositories {
  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private Page<RepositoryView> list = new Page<>(List.of(), PageRequest.first(), 0);

  public void load() {
    RepositoryFilter filter = new RepositoryFilter(Optional.empty(), query.text("q"), false, true);
    list = repositories.list(current.getIdentity(), filter, query.page(30));
  }

  /** Restores the repository that the pressed button names. */
  public void restore() {
    String[] names = query.text("restore").split("/", 2);
    if (names.length != 2) {
      throw PortalException.notFound("repository");
    }
    RepositoryView restored = repositories.restore(current.getIdentity(), names[0], names[1]);
    redirect.to("/" + restored.fullName(), "Restored " + restored.fullName() + ".");
  }

  public Page<RepositoryView> getList() {
    return list;
  }
}
