package dev.gatehouse.web.page.organization;

import dev.gatehouse.portal.account.api.Member;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.SubjectLine;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /organizations/{org}/settings/members}: who is in it, and as what. */
@Named("organizationMembers")
@RequestScoped
public class OrganizationMembers {
  @Inject private Organizations organizations;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private Page<Member> list = new Page<>(List.of(), PageRequest.first(), 0);
  private String account = "";
  private MemberRole role = MemberRole.MEMBER;

  public void load() {
    list = organizations.members(current.getIdentity(), organization(), query.page(50));
  }

  public void add() {
    String login = SubjectLine.name(account);
    if (login.isEmpty()) {
      throw PortalException.invalid("account", "Name a person.");
    }
    put(login, role, login + " is in " + organization() + " now.");
  }

  /** Makes whom the pressed button names an owner. */
  public void promote() {
    String login = query.text("promote");
    put(login, MemberRole.OWNER, login + " is an owner now.");
  }

  /** Makes whom the pressed button names a member and no more. */
  public void demote() {
    String login = query.text("demote");
    put(login, MemberRole.MEMBER, login + " is a member now, and no longer an owner.");
  }

  private void put(String login, MemberRole as, String notice) {
    organizations.putMember(current.getIdentity(), organization(), login, as);
    redirect.to(path(), notice);
  }

  public void remove() {
    String login = query.text("remove");
    organizations.removeMember(current.getIdentity(), organization(), login);
    redirect.to(path(), login + " is no longer in " + organization() + ".");
  }

  private String organization() {
    return current.path("org");
  }

  private String path() {
    return "/organizations/" + organization() + "/settings/members";
  }

  public Page<Member> getList() {
    return list;
  }

  public String getAccount() {
    return account;
  }

  public void setAccount(String account) {
    this.account = account;
  }

  public MemberRole getRole() {
    return role;
  }

  public void setRole(MemberRole role) {
    this.role = role;
  }
}
