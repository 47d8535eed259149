package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRules;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/settings/branches}: the branch rules, in the order they are tried. */
@Named("branchRulesPage")
@RequestScoped
public class BranchRulesPage {
  @Inject private BranchRules rules;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private List<BranchRule> list = List.of();

  public void load() {
    RepositoryView repository = current.getAccess().repository();
    list = rules.list(current.getIdentity(), repository.owner(), repository.name());
  }

  /** Lets the rule that the pressed button names be tried before the one above it. */
  public void moveUp() {
    load();
    requireSeen(query.number("up"));
    List<BranchRule> changed = new ArrayList<>(list);
    for (int i = 1; i < changed.size(); i++) {
      if (changed.get(i).id() == query.number("up")) {
        Collections.swap(changed, i, i - 1);
        replace(changed, "Order changed.");
        return;
      }
    }
  }

  public void remove() {
    load();
    requireSeen(query.number("remove"));
    replace(
        list.stream().filter(rule -> rule.id() != query.number("remove")).toList(),
        "Rule removed.");
  }

  /** A rule has another id once the rules were replaced. */
  private void requireSeen(long id) {
    if (list.stream().noneMatch(rule -> rule.id() == id)) {
      throw PortalException.conflict(
          "Somebody else has changed the branch rules meanwhile. This is how they are now.");
    }
  }

  private void replace(List<BranchRule> changed, String notice) {
    RepositoryView repository = current.getAccess().repository();
    rules.replace(
        current.getIdentity(),
        repository.owner(),
        repository.name(),
        changed,
        Optional.of(BranchRules.edition(list)));
    redirect.to("/" + repository.fullName() + "/settings/branches", notice);
  }

  public List<BranchRule> getList() {
    return list;
  }
}
