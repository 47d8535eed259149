package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Activity;
import dev.gatehouse.portal.repository.api.ActivityEntry;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /}: for strangers what this portal is; for the signed-in what they use. */
@Named("homePage")
@RequestScoped
public class HomePage {
  private static final PageRequest FEW = new PageRequest(1, 12);

  @Inject private Repositories repositories;
  @Inject private Organizations organizations;
  @Inject private Activity activity;
  @Inject private CurrentRequest current;

  private Page<RepositoryView> list = new Page<>(List.of(), FEW, 0);
  private List<OrganizationView> memberships = List.of();
  private List<ActivityEntry> lately = List.of();

  public void load() {
    RepositoryFilter filter =
        new RepositoryFilter(Optional.empty(), "", current.isSignedIn(), false);
    list = repositories.list(current.getIdentity(), filter, FEW);
    memberships =
        current
            .getLogin()
            .map(login -> organizations.of(current.getIdentity(), login))
            .orElse(List.of());
    if (current.isSignedIn()) {
      lately = activity.recent(current.getIdentity(), FEW).items();
    }
  }

  /** What happened in the repositories that the caller may read. */
  public List<ActivityEntry> getLately() {
    return lately;
  }

  /** What a push moved, in words. */
  public String moved(ActivityEntry push) {
    String refs =
        push.refs().stream()
            .limit(3)
            .map(ref -> ref.name().name() + (ref.after().isEmpty() ? " (deleted)" : ""))
            .collect(Collectors.joining(", "));
    int more = push.refs().size() + push.moreRefs() - 3;
    return more > 0 ? refs + " and " + more + " more" : refs;
  }

  /** What the caller works on; for strangers, what everybody may read. */
  public Page<RepositoryView> getList() {
    return list;
  }

  public List<OrganizationView> getMemberships() {
    return memberships;
  }
}
