package dev.gatehouse.portal.browse.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The addresses of submodules. */
class GitModulesTest {
  private static final String FILE =
      """
      [submodule "one"]
      \tpath = lib/one
      \turl = https://example.org/one.git
      [submodule "two"]
      \turl = ../two.git
      \tpath = two
      [other]
      \turl = https://example.org/other
      """;

  @Test
  void eachPathHasItsOwn() {
    assertEquals(
        Optional.of("https://example.org/one.git"), GitModules.url(FILE, RepoPath.of("lib/one")));
    assertEquals(Optional.of("../two.git"), GitModules.url(FILE, RepoPath.of("two")));
    assertEquals(Optional.empty(), GitModules.url(FILE, RepoPath.of("three")));
    assertEquals(Optional.empty(), GitModules.url("", RepoPath.of("two")));
  }
}
