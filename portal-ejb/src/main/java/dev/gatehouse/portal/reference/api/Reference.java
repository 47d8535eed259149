package dev.gatehouse.portal.reference.api;

import dev.gatehouse.portal.repository.api.Autolink;

/** What a text seems to speak of; two that mean the same are equal. */
public sealed interface Reference {
  /**
   * {@code #12} or {@code owner/repo#12}.
   *
   * @param repository {@code owner/repo} in lower case; empty for the text's own
   */
  record Pull(String repository, int number) implements Reference {}

  /**
   * {@code @login}.
   *
   * @param login in lower case
   */
  record Person(String login) implements Reference {}

  /**
   * The beginning of a commit's id.
   *
   * @param digits 7 to 40 hexadecimal ones in lower case
   */
  record Commit(String digits) implements Reference {}

  /** {@code bpo-123}, by an autolink of the text's repository. */
  record Issue(Autolink autolink, String number) implements Reference {}
}
