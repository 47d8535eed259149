package dev.gatehouse.web.rest;

/**
 * Addresses of what belongs to one pull request, at the API and for people.
 *
 * @param repository of the repository, at the API
 * @param page of the repository, for people
 */
record PullRequestUrls(String repository, String page, int number) {
  static PullRequestUrls of(GitUrls urls, int number) {
    return new PullRequestUrls(urls.api(), urls.page(), number);
  }

  String self() {
    return repository + "/pulls/" + number;
  }

  String html() {
    return page + "/pull/" + number;
  }

  String issue() {
    return repository + "/issues/" + number;
  }

  String reviewPage(long id) {
    return html() + "#pullrequestreview-" + id;
  }

  String reviewComment(String id) {
    return repository + "/pulls/comments/" + id;
  }

  String reviewCommentPage(long id) {
    return html() + "#discussion_r" + id;
  }

  String issueComment(long id) {
    return repository + "/issues/comments/" + id;
  }

  String issueCommentPage(long id) {
    return html() + "#issuecomment-" + id;
  }
}
