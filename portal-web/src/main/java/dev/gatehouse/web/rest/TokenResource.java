package dev.gatehouse.web.rest;

import dev.gatehouse.portal.account.api.IssuedToken;
import dev.gatehouse.portal.account.api.NewToken;
import dev.gatehouse.portal.account.api.TokenView;
import dev.gatehouse.portal.account.api.Tokens;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.NewTokenBody;
import dev.gatehouse.web.rest.model.TokenAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * An account's access tokens. Issuing one is the only thing of the API that an account's password
 * opens.
 */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tokens")
public class TokenResource {
  private final CurrentRequest current;
  private final Tokens tokens;
  private final UserAnswers users;

  @Inject
  TokenResource(CurrentRequest current, Tokens tokens, UserAnswers users) {
    this.current = current;
    this.tokens = tokens;
    this.users = users;
  }

  @POST
  @Path("users/{login}/tokens")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Issue an access token; its secret is in this answer and never again")
  @APIResponseSchema(value = TokenAnswer.class, responseCode = "201")
  public Response issue(@PathParam("login") String login, @Nullable NewTokenBody sent) {
    NewTokenBody body = Fields.body(sent);
    IssuedToken issued =
        tokens.issue(
            current.getIdentity(),
            login,
            new NewToken(
                Fields.required(body.name(), "name"),
                GitHubTerms.tokenRole(body.role().orElse("read")),
                body.repositories().orElse(List.of()),
                body.expiresAt()));
    TokenAnswer answer = answer(login, issued.token(), Optional.of(issued.secret()));
    return Created.at(answer.url(), answer);
  }

  @GET
  @Path("users/{login}/tokens")
  @Operation(summary = "The caller's tokens, without their secrets")
  public List<TokenAnswer> list(@PathParam("login") String login, @BeanParam Paging paging) {
    return paging.answer(
        tokens.list(current.getIdentity(), login), token -> answer(login, token, Optional.empty()));
  }

  @DELETE
  @Path("users/{login}/tokens/{token}")
  @Operation(summary = "End a token at once")
  @APIResponse(responseCode = "204", description = "Done.")
  public void revoke(@PathParam("login") String login, @PathParam("token") long token) {
    tokens.revoke(current.getIdentity(), login, token);
  }

  private TokenAnswer answer(String login, TokenView token, Optional<String> secret) {
    return new TokenAnswer(
        token.id(),
        users.userUrl(login) + "/tokens/" + token.id(),
        token.name(),
        token.hint(),
        GitHubTerms.lower(token.role()),
        token.repositories(),
        token.createdAt(),
        token.expiresAt(),
        token.lastUsedAt(),
        secret);
  }
}
