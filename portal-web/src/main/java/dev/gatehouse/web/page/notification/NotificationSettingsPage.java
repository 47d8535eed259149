package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.notification.api.NotificationSettings;
import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /settings/notifications}: what one wants to be told, and where. */
@Named("notificationSettings")
@RequestScoped
public class NotificationSettingsPage {
  @Inject private Notifications notifications;
  @Inject private Accounts accounts;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private final Map<String, Boolean> web = new HashMap<>();
  private final Map<String, Boolean> mail = new HashMap<>();
  private String address = "";
  private String unverified = "";

  @PostConstruct
  void load() {
    NotificationSettings settings = notifications.settings(current.getIdentity());
    for (Topic topic : Topic.values()) {
      web.put(topic.name(), settings.web().contains(topic));
      mail.put(topic.name(), settings.mail().contains(topic));
    }
    Optional<AccountView> account =
        accounts.find(current.getIdentity(), current.getLogin().orElse(""));
    address = account.flatMap(AccountView::email).orElse("");
    unverified = account.flatMap(AccountView::unverifiedEmail).orElse("");
  }

  public List<Topic> getTopics() {
    return List.of(Topic.values());
  }

  /** What comes to the inbox, by the topic's name. */
  public Map<String, Boolean> getWeb() {
    return web;
  }

  /** What is mailed, by the topic's name. */
  public Map<String, Boolean> getMail() {
    return mail;
  }

  /** Where mail goes; empty if the account has no address. */
  public String getAddress() {
    return address;
  }

  /** What is not used until its owner has followed the link; empty if there is none. */
  public String getUnverified() {
    return unverified;
  }

  public void save() {
    notifications.change(
        current.getIdentity(), new NotificationSettings(chosen(web), chosen(mail)));
    redirect.to("/settings/notifications", "Notifications saved.");
  }

  private static Set<Topic> chosen(Map<String, Boolean> choices) {
    EnumSet<Topic> topics = EnumSet.allOf(Topic.class);
    topics.removeIf(topic -> !Boolean.TRUE.equals(choices.get(topic.name())));
    return topics;
  }
}
