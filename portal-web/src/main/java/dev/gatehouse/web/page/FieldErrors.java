package dev.gatehouse.web.page;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.http.Door;
import dev.gatehouse.web.error.ErrorAnswers;
import dev.gatehouse.web.error.HttpStatus;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shows why a form was not done at the field the use case named, with what was typed still there,
 * and answers with the status that fits. What a form cannot mend is answered as the door would.
 */
public final class FieldErrors extends ExceptionHandlerFactory {
  private static final Set<ErrorCode> MENDABLE =
      Set.of(
          ErrorCode.INVALID,
          ErrorCode.NAME_TAKEN,
          ErrorCode.CONFLICT,
          ErrorCode.FORBIDDEN,
          ErrorCode.THROTTLED,
          ErrorCode.TOO_LARGE,
          ErrorCode.UNAVAILABLE);

  public FieldErrors(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new Handler(getWrapped().getExceptionHandler());
  }

  private static final class Handler extends ExceptionHandlerWrapper {
    Handler(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() {
      FacesContext context = FacesContext.getCurrentInstance();
      Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
      while (events.hasNext()) {
        var queued = events.next().getContext();
        Optional<PortalException> problem = portal(queued.getException());
        if (problem.isPresent()) {
          if (queued.getPhaseId() == PhaseId.INVOKE_APPLICATION
              && context.isPostback()
              && MENDABLE.contains(problem.get().code())) {
            show(context, problem.get());
          } else {
            answer(context, problem.get());
          }
          events.remove();
        }
      }
      super.handle();
    }
  }

  private static Optional<PortalException> portal(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
        .limit(20)
        .filter(PortalException.class::isInstance)
        .map(PortalException.class::cast)
        .findFirst();
  }

  /** Instead of the page; here and not at the door, because the container logs what passes it. */
  static void answer(FacesContext context, PortalException problem) {
    try {
      CDI.current()
          .select(ErrorAnswers.class)
          .get()
          .answer(
              Door.PAGE,
              (HttpServletRequest) context.getExternalContext().getRequest(),
              (HttpServletResponse) context.getExternalContext().getResponse(),
              problem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.responseComplete();
  }

  private static void show(FacesContext context, PortalException problem) {
    context.getExternalContext().setResponseStatus(HttpStatus.of(problem.code()));
    problem
        .retryAfter()
        .ifPresent(
            wait ->
                context
                    .getExternalContext()
                    .setResponseHeader(
                        "Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    FacesMessage message =
        new FacesMessage(FacesMessage.SEVERITY_ERROR, problem.userMessage(), null);
    Optional<UIInput> input =
        problem.field().flatMap(field -> sentInput(context.getViewRoot(), field));
    input.ifPresent(i -> i.setValid(false));
    context.addMessage(input.map(i -> i.getClientId(context)).orElse(null), message);
    context.validationFailed();
    context.renderResponse();
  }

  /** The field of that name in the form that was sent. */
  private static Optional<UIInput> sentInput(UIComponent parent, String id) {
    Iterator<UIComponent> children = parent.getFacetsAndChildren();
    while (children.hasNext()) {
      UIComponent child = children.next();
      if (child instanceof UIForm form && !form.isSubmitted()) {
        continue;
      }
      if (child instanceof UIInput input && id.equals(input.getId())) {
        return Optional.of(input);
      }
      Optional<UIInput> below = sentInput(child, id);
      if (below.isPresent()) {
        return below;
      }
    }
    return Optional.empty();
  }
}
