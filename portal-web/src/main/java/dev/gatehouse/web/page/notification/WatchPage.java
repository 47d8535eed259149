package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.notification.api.WatchLevel;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/watching}: how much of a repository one is told. */
@Named("watch")
@RequestScoped
public class WatchPage {
  @Inject private Notifications notifications;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private @Nullable WatchLevel level;

  public WatchLevel getLevel() {
    if (level == null) {
      level = notifications.watching(current.getIdentity(), current.getOwner(), current.getName());
    }
    return level;
  }

  public void setLevel(WatchLevel level) {
    this.level = level;
  }

  public void save() {
    notifications.watch(current.getIdentity(), current.getOwner(), current.getName(), getLevel());
    redirect.to(
        "/" + current.getRepository().fullName(),
        switch (getLevel()) {
          case ALL -> "You are told everything that happens here.";
          case NEW_PULL_REQUESTS -> "You are told of new pull requests, and what you take part in.";
          case PARTICIPATING -> "You are told what you take part in.";
          case IGNORE -> "You are told nothing of this repository.";
        });
  }
}
