package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.page.browse.Links;

/** Addresses of pull requests. */
final class PullLinks {
  private PullLinks() {}

  static String list(RepositoryView repository) {
    return Links.repository(repository) + "/pulls";
  }

  static String pull(PullRequestView pull) {
    return Links.repository(pull.repository()) + "/pull/" + pull.number();
  }

  static String files(PullRequestView pull) {
    return pull(pull) + "/files";
  }

  /** What differs between two versions. */
  static String between(PullRequestView pull, int from, int to) {
    return files(pull) + "?from=" + from + "&to=" + to;
  }

  static String conflicts(PullRequestView pull) {
    return pull(pull) + "/conflicts";
  }

  static String commits(PullRequestView pull) {
    return pull(pull) + "/commits";
  }

  static String commit(PullRequestView pull, CommitId commit) {
    return commits(pull) + "/" + commit.hex();
  }

  /** What a comment is called in the page. */
  static String anchor(long comment) {
    return "c" + comment;
  }
}
