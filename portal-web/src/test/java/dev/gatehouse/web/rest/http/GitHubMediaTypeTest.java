package dev.gatehouse.web.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubMediaTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | JSON",
        "*/* | JSON",
        "application/vnd.github+json | JSON",
        "application/vnd.github.v3+json | JSON",
        "application/vnd.github.raw | RAW",
        "application/vnd.github.raw+json | RAW",
        "application/vnd.github.v3.raw | RAW",
        "application/vnd.github.v3.diff; charset=utf-8 | DIFF",
        "application/vnd.github.patch | PATCH",
        "application/vnd.github.sha | SHA",
        "application/vnd.github.luke-cage-preview+json | JSON",
        "application/vnd.github.v3.repository+json | REPOSITORY",
        "text/html, application/vnd.github.diff | DIFF",
      })
  void theFormIsReadFromGitHubsTypes(String accept, GitHubMediaType expected) {
    assertEquals(expected, GitHubMediaType.of(accept));
  }
}
