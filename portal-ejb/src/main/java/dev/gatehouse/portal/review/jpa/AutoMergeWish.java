package dev.gatehouse.portal.review.jpa;

import dev.gatehouse.vcs.spi.MergeStrategy;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Lob;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That somebody lets a pull request land once nothing is in its way. Not changed, but replaced. */
@Embeddable
public class AutoMergeWish {
  @Column(name = "auto_merge_account_id")
  private @Nullable Long accountId;

  @Column(name = "auto_merge_by")
  private String by;

  @Enumerated(EnumType.STRING)
  @Column(name = "auto_merge_strategy")
  private MergeStrategy strategy;

  @Column(name = "auto_merge_title")
  private @Nullable String title;

  @Lob
  @Column(name = "auto_merge_message")
  private @Nullable String message;

  @Column(name = "auto_merge_head")
  private String head;

  @Column(name = "auto_merge_at")
  private Instant at;

  /** For the persistence provider, which then sets every field. */
  @SuppressWarnings("NullAway.Init")
  protected AutoMergeWish() {}

  public AutoMergeWish(
      long accountId,
      String by,
      MergeStrategy strategy,
      Optional<String> title,
      Optional<String> message,
      String head,
      Instant at) {
    this.accountId = accountId;
    this.by = by;
    this.strategy = strategy;
    this.title = title.orElse(null);
    this.message = message.orElse(null);
    this.head = head;
    this.at = at;
  }

  /** Empty if the account is gone. */
  public Optional<Long> accountId() {
    return Optional.ofNullable(accountId);
  }

  public String by() {
    return by;
  }

  public MergeStrategy strategy() {
    return strategy;
  }

  public Optional<String> title() {
    return Optional.ofNullable(title);
  }

  public Optional<String> message() {
    return Optional.ofNullable(message);
  }

  public String head() {
    return head;
  }

  public Instant at() {
    return at;
  }
}
