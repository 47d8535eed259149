package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.notification.api.InboxFilter;
import dev.gatehouse.portal.notification.api.NotificationView;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.notification.api.ThreadSubscription;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /notifications}, and the number of unread ones that every page shows. */
@Named("inbox")
@RequestScoped
public class InboxPage {
  private static final String PATH = "/notifications";
  private static final int PER_PAGE = 50;

  @Inject private Notifications notifications;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private Page<NotificationView> list = new Page<>(List.of(), PageRequest.first(), 0);
  private @Nullable Integer unread;

  public void load() {
    InboxFilter filter =
        new InboxFilter(
            isAll(), isParticipating(), Optional.empty(), Optional.empty(), Optional.empty());
    list = notifications.inbox(current.getIdentity(), filter, query.page(PER_PAGE));
  }

  public Page<NotificationView> getList() {
    return list;
  }

  /** How many are not read. */
  public int getUnread() {
    if (unread == null) {
      unread = notifications.unread(current.getIdentity());
    }
    return unread;
  }

  /** Whether read ones are shown, too. */
  public boolean isAll() {
    return query.text("show").equals("all");
  }

  /** Whether only those are shown that one takes part in. */
  public boolean isParticipating() {
    return query.text("show").equals("participating");
  }

  /** When the list was shown: what came later is not marked as read with it. */
  public long getShown() {
    return list.items().stream()
        .map(NotificationView::updatedAt)
        .max(Instant::compareTo)
        .map(latest -> latest.plusMillis(1).toEpochMilli())
        .orElse(0L);
  }

  /** Does what the pressed button says. */
  public void act() {
    if (query.pressed("read-all")) {
      notifications.markAllRead(
          current.getIdentity(), Optional.empty(), Instant.ofEpochMilli(query.number("shown")));
      redirect.to(PATH, "All marked as read.");
    } else if (query.pressed("read")) {
      notifications.markRead(current.getIdentity(), List.of(query.number("read")));
      redirect.to(back(), "Marked as read.");
    } else if (query.pressed("mute")) {
      notifications.subscribe(
          current.getIdentity(), query.number("mute"), ThreadSubscription.MUTED);
      redirect.to(back(), "Muted: nothing more comes of it until you are named.");
    } else if (query.pressed("unmute")) {
      notifications.subscribe(
          current.getIdentity(), query.number("unmute"), ThreadSubscription.SUBSCRIBED);
      redirect.to(back(), "You are told of it again.");
    }
  }

  private String back() {
    String show = isAll() ? "?show=all" : isParticipating() ? "?show=participating" : "";
    return PATH + show;
  }
}
