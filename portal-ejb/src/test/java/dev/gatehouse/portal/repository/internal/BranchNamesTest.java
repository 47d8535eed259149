package dev.gatehouse.portal.repository.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BranchNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"main", "release/1.0", "a", "grün", "feature/x-y_z", "a@b", "main.x"})
  void namesThatGitTakesAreTaken(String name) {
    assertTrue(BranchNames.isGit(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        "--output=/tmp/x",
        "a..b",
        ".a",
        "a/.b",
        "a.lock",
        "a.lock/b",
        "a/",
        "/a",
        "a//b",
        "a b",
        "a~b",
        "a^b",
        "a:b",
        "a?b",
        "a*b",
        "a[b",
        "a\\b",
        "a@{b",
        "@",
        "HEAD",
        "a.",
        "a\u0000b",
        "a\nb",
        "a\u007fb"
      })
  void namesThatGitDoesNotTakeAreRefused(String name) {
    assertFalse(BranchNames.isGit(name));
  }
}
