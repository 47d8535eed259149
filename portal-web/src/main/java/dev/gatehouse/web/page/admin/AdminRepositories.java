package dev.gatehouse.web.page.admin;

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

/** {@code /admin/repositories}: all repositories, and those that are deleted. */
@Named("adminRepositories")
@RequestScoped
public class AdminRepositories {
  private static final String DELETED = "/admin/repositories?deleted=1";

  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private Page<RepositoryView> list = new Page<>(List.of(), PageRequest.first(), 0);

  public void load() {
    RepositoryFilter filter =
        new RepositoryFilter(Optional.empty(), query.text("q"), false, isDeleted());
    list = repositories.list(current.getIdentity(), filter, query.page(50));
  }

  /** Restores the repository that the pressed button names. */
  public void restore() {
    String[] names = split(query.text("restore"));
    RepositoryView restored = repositories.restore(current.getIdentity(), names[0], names[1]);
    redirect.to(DELETED, "Restored " + restored.fullName() + ".");
  }

  /** Deletes for good the repository that the pressed button names, if its name was typed. */
  public void purge() {
    String fullName = query.text("purge");
    String[] names = split(fullName);
    if (!query.text("confirm").equals(fullName)) {
      throw PortalException.invalid("confirm", "Type " + fullName + " to delete it for good.");
    }
    repositories.purge(current.getIdentity(), names[0], names[1]);
    redirect.to(DELETED, "Deleted " + fullName + " for good.");
  }

  private static String[] split(String fullName) {
    String[] names = fullName.split("/", 2);
    if (names.length != 2) {
      throw PortalException.notFound("repository");
    }
    return names;
  }

  public boolean isDeleted() {
    return query.text("deleted").equals("1");
  }

  public Page<RepositoryView> getList() {
    return list;
  }
}
