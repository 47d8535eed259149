package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.MergeRules;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private AllowedForm merge = new AllowedForm(SENSIBLE.merge().who());
  private int approvals;
  private String contexts = "";
  private boolean codeOwners;
  private boolean threadsResolved;
  private boolean linearHistory;
  private WaysForm ways = new WaysForm(Set.of());
  private boolean bindsAdmins = true;

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
    merge = new AllowedForm(rule.merge().who());
    approvals = rule.merge().approvals();
    codeOwners = rule.merge().codeOwners();
    ways = new WaysForm(rule.merge().strategies());
    contexts = String.join("\n", rule.merge().contexts());
    threadsResolved = rule.merge().threadsResolved();
    linearHistory = rule.merge().linearHistory();
    bindsAdmins = rule.merge().bindsAdmins();
  }

  private List<BranchRule> all() {
    RepositoryView repository = current.getAccess().repository();
    return rules.list(current.getIdentity(), repository.owner(), repository.name());
  }

  public void save() {
    BranchRule changed =
        new BranchRule(
            rule.id(),
            pattern.strip(),
            push.allowed(),
            forcePush.allowed(),
            delete.allowed(),
            new MergeRules(
                merge.allowed(),
                approvals,
                codeOwners,
                contexts.lines().map(String::strip).filter(line -> !line.isEmpty()).toList(),
                threadsResolved,
                linearHistory,
                ways.chosen(current.getAccess().repository().vcs()),
                bindsAdmins));
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

  public AllowedForm getMerge() {
    return merge;
  }

  public int getApprovals() {
    return approvals;
  }

  public void setApprovals(int approvals) {
    this.approvals = approvals;
  }

  public String getContexts() {
    return contexts;
  }

  public void setContexts(@Nullable String contexts) {
    this.contexts = contexts == null ? "" : contexts;
  }

  public boolean isCodeOwners() {
    return codeOwners;
  }

  public void setCodeOwners(boolean codeOwners) {
    this.codeOwners = codeOwners;
  }

  public WaysForm getWays() {
    return ways;
  }

  public boolean isThreadsResolved() {
    return threadsResolved;
  }

  public void setThreadsResolved(boolean threadsResolved) {
    this.threadsResolved = threadsResolved;
  }

  public boolean isLinearHistory() {
    return linearHistory;
  }

  public void setLinearHistory(boolean linearHistory) {
    this.linearHistory = linearHistory;
  }

  public boolean isBindsAdmins() {
    return bindsAdmins;
  }

  public void setBindsAdmins(boolean bindsAdmins) {
    this.bindsAdmins = bindsAdmins;
  }
}
