package dev.gatehouse.portal.webhook.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a webhook can be told of, by GitHub's names. */
public enum WebhookEventType {
  /** A branch, tag or bookmark was made, moved or deleted. */
  PUSH,
  /** A branch, tag or bookmark was made. */
  CREATE,
  /** A branch, tag or bookmark was deleted. */
  DELETE,
  /** A pull request was opened, changed, closed or merged. */
  PULL_REQUEST,
  /** A review was sent, changed or dismissed. */
  PULL_REQUEST_REVIEW,
  /** Something was said about lines of a pull request, changed or deleted. */
  PULL_REQUEST_REVIEW_COMMENT,
  /** The same about a pull request as a whole. */
  ISSUE_COMMENT,
  /** A check told how the head of an open pull request fares. */
  STATUS,
  /** A webhook was made, or somebody tries it. Always sent; not to be chosen. */
  PING;

  /** As it stands in headers and settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a word means, if it is one to choose. */
  public static Optional<WebhookEventType> chosen(String word) {
    return Arrays.stream(values())
        .filter(type -> type != PING && type.word().equals(word))
        .findFirst();
  }
}
