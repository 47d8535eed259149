package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.access.api.Explanation;
import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.SubjectLine;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code /{owner}/{repo}/settings/explain?account=}: why somebody may do what. */
@Named("explainPage")
@RequestScoped
public class ExplainPage {
  @Inject private Grants grants;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private String account = "";
  private Optional<Explanation> explanation = Optional.empty();

  /** Explains whom the address names. */
  public void load() {
    String asked = query.text("account");
    account = account.isEmpty() ? asked : account;
    if (query.text("anonymous").equals("1")) {
      explanation = Optional.of(explain(Optional.empty()));
    } else if (!asked.isEmpty()) {
      explanation = Optional.of(explain(Optional.of(asked)));
    }
  }

  /** Asks for whom was typed, and goes to the address of the answer. */
  public void ask() {
    String login = SubjectLine.name(account);
    if (login.isEmpty()) {
      throw PortalException.invalid("account", "Name a person.");
    }
    explain(Optional.of(login));
    redirect.to(
        "/"
            + current.getAccess().repository().fullName()
            + "/settings/explain?account="
            + URLEncoder.encode(login, StandardCharsets.UTF_8));
  }

  private Explanation explain(Optional<String> login) {
    RepositoryView repository = current.getAccess().repository();
    return grants.explain(current.getIdentity(), repository.owner(), repository.name(), login);
  }

  public Optional<Explanation> getExplanation() {
    return explanation;
  }

  public String getAccount() {
    return account;
  }

  public void setAccount(String account) {
    this.account = account;
  }
}
