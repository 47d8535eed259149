package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.IssuedToken;
import dev.gatehouse.portal.account.api.NewToken;
import dev.gatehouse.portal.account.api.TokenView;
import dev.gatehouse.portal.account.api.Tokens;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.TokenRole;
import dev.gatehouse.web.page.Expiry;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.Times;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /settings/tokens}: access tokens; a new one is shown once, in the answer to its form. */
@Named("tokenSettings")
@RequestScoped
public class TokenSettings {
  @Inject private Tokens tokens;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;
  @Inject private Times times;

  private final Expiry expiry = new Expiry(Expiry.Lifetime.QUARTER);
  private String name = "";
  private TokenRole role = TokenRole.WRITE;
  private String repositories = "";
  private List<TokenView> list = List.of();
  private Optional<IssuedToken> issued = Optional.empty();

  /** Not followed by a redirect: nowhere else may the secret be kept until the next page. */
  public void create() {
    List<String> limited =
        Stream.of(repositories.split("[\\s,]+")).filter(r -> !r.isEmpty()).toList();
    issued =
        Optional.of(
            tokens.issue(
                current.getIdentity(),
                login(),
                new NewToken(name, role, limited, expiry.from(times.now()))));
    name = "";
    repositories = "";
  }

  /** Ends the token that the pressed button names. */
  public void revoke() {
    tokens.revoke(current.getIdentity(), login(), query.number("revoke"));
    redirect.to("/settings/tokens", "Token revoked. What used it cannot come in any more.");
  }

  public void load() {
    list = tokens.list(current.getIdentity(), login());
  }

  public List<TokenView> getTokens() {
    return list;
  }

  private String login() {
    return current.getLogin().orElseThrow(PortalException::unauthenticated);
  }

  /** What was just issued. */
  public Optional<IssuedToken> getIssued() {
    return issued;
  }

  public Expiry getExpiry() {
    return expiry;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public TokenRole getRole() {
    return role;
  }

  public void setRole(TokenRole role) {
    this.role = role;
  }

  public String getRepositories() {
    return repositories;
  }

  public void setRepositories(String repositories) {
    this.repositories = repositories;
  }
}
