package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code /notifications/unsubscribe/{token}}: asks; only the button does it. */
@Named("unsubscribe")
@RequestScoped
public class UnsubscribePage {
  @Inject private Notifications notifications;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;

  /** What this portal did not mail does not exist. */
  public void check() {
    if (!notifications.isToken(current.path("token"))) {
      throw PortalException.notFound("page");
    }
  }

  /** Whether it was done. */
  public boolean isDone() {
    return query.text("done").equals("1");
  }

  public String getAction() {
    return "/notifications/unsubscribe/" + current.path("token");
  }
}
