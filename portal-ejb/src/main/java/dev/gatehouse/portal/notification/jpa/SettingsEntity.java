package dev.gatehouse.portal.notification.jpa;

import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.portal.persistence.jpa.VersionedRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody does not want to be told. */
@Entity
@Table(name = "notification_settings")
public class SettingsEntity extends VersionedRow {
  @Id
  @Column(name = "account_id")
  private long accountId;

  @Column(name = "web_off", nullable = false)
  private String webOff;

  @Column(name = "mail_off", nullable = false)
  private String mailOff;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected SettingsEntity() {}

  public SettingsEntity(long accountId) {
    this.accountId = accountId;
    this.webOff = "";
    this.mailOff = "";
  }

  public long accountId() {
    return accountId;
  }

  public Set<Topic> webOff() {
    return read(webOff);
  }

  public Set<Topic> mailOff() {
    return read(mailOff);
  }

  public void set(Set<Topic> noWeb, Set<Topic> noMail) {
    this.webOff = write(noWeb);
    this.mailOff = write(noMail);
  }

  private static Set<Topic> read(String text) {
    List<String> names = List.of(text.split(" "));
    EnumSet<Topic> topics = EnumSet.allOf(Topic.class);
    topics.removeIf(topic -> !names.contains(topic.name()));
    return topics;
  }

  private static String write(Set<Topic> topics) {
    return topics.stream().map(Topic::name).sorted().collect(Collectors.joining(" "));
  }
}
