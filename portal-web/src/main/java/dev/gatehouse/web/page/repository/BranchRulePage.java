package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** {@code /{owner}/{repo}/settings/branches/rule?id=}: one branch rule; a new one without an id. */
@Named("branchRulePage")
@RequestScoped
public class BranchRulePage {
  /** What a new rule says until it is changed: pushing is open, the rest is closed. */
  private static final BranchRule SENSIBLE =
      new BranchRule(
          0, "", Allowed.of(Who.WRITERS), Allowed.of(Who.NOBODY), Allowed.of(Who.NOBODY));

  @Inject private BranchRules rules;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private BranchRule rule = SENSIBLE;
  private String pattern = "";
  private AllowedForm push = new AllowedForm(SENSIBLE.push());
  private AllowedForm forcePush = new AllowedForm(SENSIBLE.forcePush());
  private AllowedForm delete = new AllowedForm(SENSIBLE.delete());

  @PostConstruct
  void load() {
    long id = query.number("id");
    if (!query.text("id").isEmpty()) {
      rule =
          all().stream()
              .filter(each -> each.id() == id)
              .findFirst()
              .orElseThrow(() -> PortalException.notFound("branch rule"));
    }
    pattern = rule.id() == 0 ? query.text("pattern") : rule.pattern();
    push = new AllowedForm(rule.push());
    forcePush = new AllowedForm(rule.forcePush());
    delete = new AllowedForm(rule.delete());
  }

  private List<BranchRule> all() {
    RepositoryView repository = current.getAccess().repository();
    return rules.list(current.getIdentity(), repository.owner(), repository.name());
  }

  public void save() {
    BranchRule changed =
        new BranchRule(
            rule.id(), pattern.strip(), push.allowed(), forcePush.allowed(), delete.allowed());
    List<BranchRule> list = new ArrayList<>(all());
    if (changed.id() == 0) {
      list.add(changed);
    } else {
      list.replaceAll(each -> each.id() == changed.id() ? changed : each);
    }
    RepositoryView repository = current.getAccess().repository();
    rules.replace(current.getIdentity(), repository.owner(), repository.name(), list);
    redirect.to("/" + repository.fullName() + "/settings/branches", "Rule saved.");
  }

  public boolean isNew() {
    return rule.id() == 0;
  }

  public String getPattern() {
    return pattern;
  }

  public void setPattern(String pattern) {
    this.pattern = pattern;
  }

  public AllowedForm getPush() {
    return push;
  }

  public AllowedForm getForcePush() {
    return forcePush;
  }

  public AllowedForm getDelete() {
    return delete;
  }
}
