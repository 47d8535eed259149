package dev.gatehouse.web.page;

import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Suggests people and teams while somebody types. One per request. */
@Named("people")
@RequestScoped
public class PeopleSuggestions {
  private static final PageRequest FEW = new PageRequest(1, 10);

  @Inject private Accounts accounts;
  @Inject private Organizations organizations;
  @Inject private CurrentRequest current;

  /** Accounts whose name contains the text. */
  public List<String> accounts(String text) {
    return accounts.search(current.getIdentity(), text.strip(), FEW).items().stream()
        .map(SubjectLine::of)
        .toList();
  }

  /** Accounts and, first, teams of an organisation. */
  public List<String> accountsAndTeams(String text, String organization) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    return Stream.concat(
            organizations.teams(current.getIdentity(), organization).stream()
                .map(SubjectLine::of)
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
                .limit(FEW.perPage()),
            accounts(text).stream())
        .toList();
  }
}
