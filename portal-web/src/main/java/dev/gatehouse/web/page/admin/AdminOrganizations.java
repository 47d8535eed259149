package dev.gatehouse.web.page.admin;

import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /admin/organizations}: all organisations. */
@Named("adminOrganizations")
@RequestScoped
public class AdminOrganizations {
  @Inject private Organizations organizations;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;

  private Page<OrganizationView> list = new Page<>(List.of(), PageRequest.first(), 0);

  public void load() {
    list = organizations.search(current.getIdentity(), query.text("q"), query.page(50));
  }

  public Page<OrganizationView> getList() {
    return list;
  }
}
