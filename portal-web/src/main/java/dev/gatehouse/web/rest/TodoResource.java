package dev.gatehouse.web.rest;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.Todos;
import dev.gatehouse.web.rest.model.TextBody;
import dev.gatehouse.web.rest.model.TodoAnswer;
import dev.gatehouse.web.rest.model.TodoStateBody;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is to be done before a pull request lands. GitHub has no such thing. */
@Dependent
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reviews")
public class TodoResource {
  private final CurrentRequest current;
  private final Todos todos;

  @Inject
  TodoResource(CurrentRequest current, Todos todos) {
    this.current = current;
    this.todos = todos;
  }

  @GET
  @Path("repos/{owner}/{repo}/pulls/{number}/todos")
  @Operation(summary = "What is still to be done before a pull request lands, oldest first")
  public List<TodoAnswer> list(@PathParam("number") String number) {
    return open(Fields.number(number)).stream().map(TodoResource::answer).toList();
  }

  private List<CommentView> open(int number) {
    return todos.open(current.getIdentity(), current.getOwner(), current.getName(), number);
  }

  @POST
  @Path("repos/{owner}/{repo}/pulls/{number}/todos")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Say what is to be done before a pull request lands")
  @APIResponseSchema(value = TodoAnswer.class, responseCode = "201")
  public Response add(@PathParam("number") String text, @Nullable TextBody sent) {
    int number = Fields.number(text);
    long id =
        todos.add(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            number,
            Fields.required(Fields.body(sent).body(), "body"));
    return Response.status(Response.Status.CREATED)
        .entity(
            open(number).stream()
                .filter(comment -> comment.id() == id)
                .findFirst()
                .map(TodoResource::answer)
                .orElseThrow(() -> PortalException.notFound("to-do")))
        .build();
  }

  @PATCH
  @Path("repos/{owner}/{repo}/pulls/{number}/todos/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Declare a to-do done, or not done after all")
  @APIResponse(responseCode = "204", description = "Done.")
  public void update(
      @PathParam("number") String number,
      @PathParam("id") String id,
      @Nullable TodoStateBody sent) {
    String state = Fields.required(Fields.body(sent).state(), "state");
    if (!state.equals("open") && !state.equals("closed")) {
      throw PortalException.invalid("state", "state is open or closed.");
    }
    todos.finish(
        current.getIdentity(),
        current.getOwner(),
        current.getName(),
        Fields.number(number),
        Fields.id(id, "to-do"),
        state.equals("closed"));
  }

  private static TodoAnswer answer(CommentView comment) {
    return new TodoAnswer(
        comment.id(),
        "open",
        comment.body(),
        comment.author(),
        comment.todo().map(CommentView.Todo::by).orElse(comment.author()),
        comment.spot().map(spot -> spot.path().display()),
        comment.createdAt());
  }
}
