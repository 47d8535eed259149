package dev.gatehouse.web.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a pull request's head, where a revision is asked for. */
final class PullRequestRef {
  private static final Pattern FORM = Pattern.compile("(?:refs/)?pull/([1-9][0-9]{0,8})/head");

  private PullRequestRef() {}

  static String of(int number) {
    return "refs/pull/" + number + "/head";
  }

  /** The number of the pull request whose head a revision's name stands for. */
  static Optional<Integer> number(String revision) {
    Matcher matcher = FORM.matcher(revision);
    return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }
}
