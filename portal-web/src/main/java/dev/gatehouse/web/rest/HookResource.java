package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.webhook.api.ContentType;
import dev.gatehouse.portal.webhook.api.NewWebhook;
import dev.gatehouse.portal.webhook.api.NewWebhook.Secret;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Created;
import dev.gatehouse.web.rest.http.IfMatch;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.HookAnswer;
import dev.gatehouse.web.rest.model.HookConfigBody;
import dev.gatehouse.web.rest.model.HookDeliveryAnswer;
import dev.gatehouse.web.rest.model.HookUpdateBody;
import dev.gatehouse.web.rest.model.NewHookBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Webhooks of a repository, for its administrators. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public class HookResource {
  private static final String HOOKS = "repos/{owner}/{repo}/hooks";
  private static final String HOOK = HOOKS + "/{id}";

  private final CurrentRequest current;
  private final Webhooks webhooks;
  private final ApiUrls urls;
  private final IfMatch ifMatch;

  @Inject
  HookResource(CurrentRequest current, Webhooks webhooks, ApiUrls urls, IfMatch ifMatch) {
    this.current = current;
    this.webhooks = webhooks;
    this.urls = urls;
    this.ifMatch = ifMatch;
  }

  @GET
  @Path(HOOKS)
  @Operation(summary = "The webhooks of a repository")
  public List<HookAnswer> list(@BeanParam Paging paging) {
    return paging.answer(
        webhooks.list(current.getIdentity(), current.getOwner(), current.getName()),
        answers()::hook);
  }

  @POST
  @Path(HOOKS)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Make a webhook",
      description =
          "It is sent a ping, and serves as long as whoever made it administers the repository.")
  @APIResponseSchema(value = HookAnswer.class, responseCode = "201")
  public Response create(@Nullable NewHookBody sent) {
    NewHookBody body = Fields.body(sent);
    if (!body.name().orElse("web").equals("web")) {
      throw PortalException.invalid("name", "name must be web.");
    }
    HookConfigBody config = Fields.required(body.config(), "config");
    requireSecure(config);
    HookAnswer answer =
        answers()
            .hook(
                told(
                    () ->
                        webhooks.create(
                            current.getIdentity(),
                            current.getOwner(),
                            current.getName(),
                            new NewWebhook(
                                Fields.required(config.url(), "config.url"),
                                contentType(config),
                                Secret.of(config.secret()),
                                body.events().orElse(List.of("push")),
                                body.active().orElse(true)))));
    return Created.at(answer.url(), answer);
  }

  @GET
  @Path(HOOK)
  @Operation(summary = "A webhook")
  public HookAnswer get(@PathParam("id") String id) {
    return answers().hook(find(id));
  }

  private WebhookView find(String id) {
    return webhooks.find(current.getIdentity(), current.getOwner(), current.getName(), id(id));
  }

  @PATCH
  @Path(HOOK)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Change a webhook",
      description =
          "Whoever changes it must administer the repository from then on. Another address needs"
              + " the secret once more.")
  public HookAnswer update(@PathParam("id") String id, @Nullable HookUpdateBody sent) {
    HookUpdateBody body = Fields.body(sent);
    ifMatch.require(() -> get(id));
    WebhookView hook = find(id);
    body.config().ifPresent(HookResource::requireSecure);
    NewWebhook wish =
        new NewWebhook(
            body.config().flatMap(HookConfigBody::url).orElse(hook.url()),
            body.config().map(HookResource::contentType).orElse(hook.contentType()),
            body.config().map(HookResource::secret).orElseGet(Secret.Kept::new),
            events(hook, body),
            body.active().orElse(hook.active()));
    return answers()
        .hook(
            told(
                () ->
                    webhooks.update(
                        current.getIdentity(),
                        current.getOwner(),
                        current.getName(),
                        hook.id(),
                        wish)));
  }

  private static List<String> events(WebhookView hook, HookUpdateBody body) {
    List<String> events = new ArrayList<>(body.events().orElse(hook.events()));
    body.addEvents().ifPresent(events::addAll);
    body.removeEvents().ifPresent(events::removeAll);
    return events;
  }

  private static Secret secret(HookConfigBody config) {
    return config.secret().filter(HookAnswers.MASK::equals).isPresent()
        ? new Secret.Kept()
        : Secret.of(config.secret());
  }

  private static ContentType contentType(HookConfigBody config) {
    return config
        .contentType()
        .map(word -> GitHubTerms.one(ContentType.class, "config.content_type", word))
        .orElse(ContentType.FORM);
  }

  private static void requireSecure(HookConfigBody config) {
    if (!config.insecureSsl().orElse("0").equals("0")) {
      throw PortalException.invalid(
          "config.insecure_ssl", "Certificates are always checked: insecure_ssl must be 0.");
    }
  }

  /** Names fields as they stand in the body. */
  private static WebhookView told(java.util.function.Supplier<WebhookView> change) {
    try {
      return change.get();
    } catch (PortalException e) {
      Optional<String> field =
          e.field().filter(name -> name.equals("url") || name.equals("secret"));
      throw field.isPresent()
          ? PortalException.invalid("config." + field.get(), e.userMessage())
          : e;
    }
  }

  @DELETE
  @Path(HOOK)
  @Operation(summary = "Delete a webhook and its deliveries")
  @APIResponse(responseCode = "204", description = "Done.")
  public void delete(@PathParam("id") String id) {
    webhooks.delete(current.getIdentity(), current.getOwner(), current.getName(), id(id));
  }

  @POST
  @Path(HOOK + "/pings")
  @Operation(summary = "Send a ping")
  @APIResponse(responseCode = "204", description = "It is on its way.")
  public void ping(@PathParam("id") String id) {
    webhooks.ping(current.getIdentity(), current.getOwner(), current.getName(), id(id));
  }

  @POST
  @Path(HOOK + "/tests")
  @Operation(
      summary = "Send the newest commit of the default branch as a push",
      description = "If the webhook is told of pushes, and there is a commit.")
  @APIResponse(responseCode = "204", description = "It is on its way.")
  public void test(@PathParam("id") String id) {
    webhooks.test(current.getIdentity(), current.getOwner(), current.getName(), id(id));
  }

  @GET
  @Path(HOOK + "/deliveries")
  @Operation(summary = "What was sent to a webhook, newest first")
  public List<HookDeliveryAnswer> deliveries(@PathParam("id") String id, @BeanParam Paging paging) {
    return paging.answer(
        webhooks.deliveries(
            current.getIdentity(), current.getOwner(), current.getName(), id(id), paging.request()),
        answers()::delivery);
  }

  @GET
  @Path(HOOK + "/deliveries/{number}")
  @Operation(summary = "A delivery, with what was sent and answered")
  public HookDeliveryAnswer delivery(
      @PathParam("id") String id, @PathParam("number") String delivery) {
    return answers()
        .delivery(
            webhooks.delivery(
                current.getIdentity(),
                current.getOwner(),
                current.getName(),
                id(id),
                Fields.id(delivery, "delivery")));
  }

  @POST
  @Path(HOOK + "/deliveries/{number}/attempts")
  @Operation(summary = "Send a delivery once more")
  @APIResponse(responseCode = "202", description = "It is on its way.")
  public Response redeliver(@PathParam("id") String id, @PathParam("number") String delivery) {
    webhooks.redeliver(
        current.getIdentity(),
        current.getOwner(),
        current.getName(),
        id(id),
        Fields.id(delivery, "delivery"));
    return Response.accepted().entity(Map.of()).build();
  }

  private static long id(String text) {
    return Fields.id(text, "webhook");
  }

  private HookAnswers answers() {
    return new HookAnswers(urls, current.getRepository());
  }
}
