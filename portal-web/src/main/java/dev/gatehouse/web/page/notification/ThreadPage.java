package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.notification.api.ThreadSubscription;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** On a pull request's page: whether one is told what happens to it. */
@Named("thread")
@RequestScoped
public class ThreadPage {
  @Inject private Notifications notifications;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  /** NONE, SUBSCRIBED or MUTED. */
  public String getState() {
    return notifications
        .subscription(current.getIdentity(), current.getOwner(), current.getName(), number())
        .name();
  }

  /** Does what the pressed button says; nothing for another one. */
  public void act() {
    if (query.pressed("follow")) {
      change(ThreadSubscription.SUBSCRIBED, "You are told what happens to this pull request.");
    } else if (query.pressed("mute")) {
      change(ThreadSubscription.MUTED, "Muted: nothing more comes of it until you are named.");
    }
  }

  private void change(ThreadSubscription wanted, String notice) {
    notifications.subscribe(
        current.getIdentity(), current.getOwner(), current.getName(), number(), wanted);
    redirect.to("/" + current.getRepository().fullName() + "/pull/" + number(), notice);
  }

  private int number() {
    String number = current.path("number");
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw PortalException.notFound("pull request");
    }
    return Integer.parseInt(number);
  }
}
