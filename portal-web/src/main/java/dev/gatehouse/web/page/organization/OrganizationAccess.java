package dev.gatehouse.web.page.organization;

import dev.gatehouse.portal.access.api.Grant;
import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.web.page.GrantForm;
import dev.gatehouse.web.page.PeopleSuggestions;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.SubjectLine;
import dev.gatehouse.web.page.Times;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /organizations/{org}/settings/access}: grants that hold in all of its repositories. */
@Named("organizationAccess")
@RequestScoped
public class OrganizationAccess {
  @Inject private Grants grants;
  @Inject private PeopleSuggestions people;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;
  @Inject private Times times;

  private final GrantForm form = new GrantForm();
  private List<Grant> list = List.of();

  public void load() {
    list = grants.list(current.getIdentity(), target());
  }

  public void give() {
    Grant given = grants.put(current.getIdentity(), form.command(target(), times.now()));
    redirect.to(path(), given.subject().name() + " has the level " + given.level() + " now.");
  }

  /** Takes back the grant that the pressed button names. */
  public void revoke() {
    Subject subject = SubjectLine.subject(query.text("revoke"));
    grants.revoke(current.getIdentity(), target(), subject);
    redirect.to(path(), "The grant to " + subject.name() + " was taken back.");
  }

  public List<String> complete(String text) {
    return people.accountsAndTeams(text, current.path("org"));
  }

  private Target target() {
    return new Target.Organization(current.path("org"));
  }

  private String path() {
    return "/organizations/" + current.path("org") + "/settings/access";
  }

  public GrantForm getForm() {
    return form;
  }

  public List<Grant> getList() {
    return list;
  }
}
