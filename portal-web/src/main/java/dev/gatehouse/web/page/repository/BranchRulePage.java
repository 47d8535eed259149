package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.error.ErrorCode;
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
import java.util.Optional;
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

  private List<BranchRule> all = List.of();
  private BranchRule rule = SENSIBLE;
  private String seen = "";
  private String was = "";
  private boolean conflict;
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
    boolean sent = query.pressed("seen");
    was = sent ? query.raw("was") : "";
    look();
    if (!sent && !query.text("id").isEmpty() && rule.id() == 0) {
      throw PortalException.notFound("branch rule");
    }
    was = sent ? was : rule.pattern();
    seen = sent ? query.raw("seen") : edition();
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

  /** Finds the rule: it has another id once the rules were replaced. */
  private void look() {
    RepositoryView repository = current.getAccess().repository();
    all = rules.list(current.getIdentity(), repository.owner(), repository.name());
    long id = query.number("id");
    rule =
        all.stream()
            .filter(each -> each.id() == id)
            .findFirst()
            .or(() -> all.stream().filter(each -> each.pattern().equals(was)).findFirst())
            .orElse(SENSIBLE);
  }

  /** What tells whether the rule is another one; of a new one, whether there is none yet. */
  private String edition() {
    return BranchRules.edition(rule.id() == 0 ? List.of() : List.of(rule));
  }

  /** Shows what was typed, and what is there now. The next time it is known to have been seen. */
  private PortalException changedMeanwhile() {
    seen = edition();
    String problem =
        rule.id() == 0
            ? "Somebody else has removed this rule meanwhile, or changed its branches. Save again to"
                + " have it besides those that there are."
            : "Somebody else has changed this rule meanwhile. Below is what you typed. Save again to"
                + " have that in place of what the rule says now.";
    conflict = true;
    return PortalException.conflict(problem);
  }

  public void save() {
    if (!seen.equals(edition())) {
      throw changedMeanwhile();
    }
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
    List<BranchRule> list = new ArrayList<>(all);
    if (changed.id() == 0) {
      list.add(changed);
    } else {
      list.replaceAll(each -> each.id() == changed.id() ? changed : each);
    }
    RepositoryView repository = current.getAccess().repository();
    try {
      rules.replace(
          current.getIdentity(),
          repository.owner(),
          repository.name(),
          list,
          Optional.of(BranchRules.edition(all)));
    } catch (PortalException e) {
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      // At this very moment: perhaps another rule only.
      look();
      throw seen.equals(edition()) ? e : changedMeanwhile();
    }
    redirect.to("/" + repository.fullName() + "/settings/branches", "Rule saved.");
  }

  public boolean isNew() {
    return rule.id() == 0;
  }

  /** What the form was made of, so that it is noticed if that is not there any more. */
  public String getSeen() {
    return seen;
  }

  /** The pattern that the rule had when the form was made; empty for a new rule. */
  public String getWas() {
    return was;
  }

  /** Whether the rule is there, and another one than the form was made of. */
  public boolean isInConflict() {
    return conflict && rule.id() != 0;
  }

  /** The rule as it is now. */
  public BranchRule getRule() {
    return rule;
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
