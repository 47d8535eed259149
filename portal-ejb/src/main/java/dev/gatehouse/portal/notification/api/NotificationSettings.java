package dev.gatehouse.portal.notification.api;

import java.util.Set;

/**
 * What somebody wants to be told, and where.
 *
 * @param web what comes to the inbox
 * @param mail what is mailed
 */
public record NotificationSettings(Set<Topic> web, Set<Topic> mail) {
  public NotificationSettings {
    web = Set.copyOf(web);
    mail = Set.copyOf(mail);
  }
}
