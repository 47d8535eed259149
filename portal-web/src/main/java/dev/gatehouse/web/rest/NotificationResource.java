package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.InboxFilter;
import dev.gatehouse.portal.notification.api.NotificationView;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.http.Paging;
import dev.gatehouse.web.rest.model.NotificationAnswer;
import dev.gatehouse.web.rest.model.NotificationBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's inbox. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
public class NotificationResource {
  private final CurrentRequest current;
  private final Notifications notifications;
  private final RepositoryAnswers repositories;
  private final ApiUrls urls;
  private final Clock clock;

  @Inject
  NotificationResource(
      CurrentRequest current,
      Notifications notifications,
      RepositoryAnswers repositories,
      ApiUrls urls,
      Clock clock) {
    this.current = current;
    this.notifications = notifications;
    this.repositories = repositories;
    this.urls = urls;
    this.clock = clock;
  }

  @GET
  @Path("notifications")
  @Operation(summary = "The caller's notifications, the newest first; unread ones unless all")
  public List<NotificationAnswer> list(
      @QueryParam("all") @Nullable String all,
      @QueryParam("participating") @Nullable String participating,
      @QueryParam("since") @Nullable String since,
      @QueryParam("before") @Nullable String before,
      @BeanParam Paging paging) {
    InboxFilter filter =
        new InboxFilter(
            "true".equals(all),
            "true".equals(participating),
            Optional.empty(),
            instant("since", since),
            instant("before", before));
    return paging.answer(
        notifications.inbox(current.getIdentity(), filter, paging.request(50)), this::answer);
  }

  @PUT
  @Path("notifications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Mark all notifications as read")
  @APIResponse(responseCode = "205", description = "Done.")
  public Response readAll(@Nullable NotificationBody sent) {
    Instant until =
        Optional.ofNullable(sent).flatMap(NotificationBody::lastReadAt).orElseGet(clock::instant);
    notifications.markAllRead(current.getIdentity(), Optional.empty(), until);
    return Response.status(Response.Status.RESET_CONTENT).build();
  }

  @GET
  @Path("notifications/threads/{id}")
  @Operation(summary = "A notification")
  public NotificationAnswer get(@PathParam("id") String id) {
    return answer(notifications.get(current.getIdentity(), Fields.id(id, "notification")));
  }

  @PATCH
  @Path("notifications/threads/{id}")
  @Operation(summary = "Mark a notification as read")
  @APIResponse(responseCode = "205", description = "Done.")
  public Response read(@PathParam("id") String id) {
    NotificationView entry =
        notifications.get(current.getIdentity(), Fields.id(id, "notification"));
    notifications.markRead(current.getIdentity(), List.of(entry.id()));
    return Response.status(Response.Status.RESET_CONTENT).build();
  }

  private static Optional<Instant> instant(String name, @Nullable String text) {
    try {
      return Fields.given(text).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw PortalException.invalid(name, name + " is a time such as 2026-03-29T00:30:00Z.");
    }
  }

  private NotificationAnswer answer(NotificationView entry) {
    return new NotificationAnswer(
        Long.toString(entry.id()),
        repositories.repository(entry.repository()),
        new NotificationAnswer.Subject(
            entry.title(),
            urls.repository(entry.repository().owner(), entry.repository().name())
                + "/pulls/"
                + entry.number(),
            "PullRequest"),
        entry.reason().name().toLowerCase(Locale.ROOT),
        entry.unread(),
        entry.updatedAt(),
        entry.readAt(),
        urls.api("/notifications/threads/" + entry.id()));
  }
}
