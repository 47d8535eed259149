package dev.gatehouse.portal.review.spi;

/** Where a repository keeps the versions of its pull requests. */
public final class HiddenVersions {
  private HiddenVersions() {}

  /** The group of hidden heads that all versions of a pull request are in. */
  public static String group(int pullRequest) {
    return "pull-" + pullRequest;
  }
}
