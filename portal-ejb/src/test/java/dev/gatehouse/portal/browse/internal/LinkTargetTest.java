package dev.gatehouse.portal.browse.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where links lead. */
class LinkTargetTest {
  private static Optional<RepoPath> from(String link, String target) {
    return LinkTarget.resolve(RepoPath.of(link), target.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTargetBeginsWhereTheLinkLies() {
    assertEquals(Optional.of(RepoPath.of("file")), from("link", "file"));
    assertEquals(Optional.of(RepoPath.of("a/file")), from("a/link", "./file"));
    assertEquals(Optional.of(RepoPath.of("b/fil\u00e9")), from("a/link", "../b//fil\u00e9"));
  }

  @Test
  void nothingLeadsOutOfTheRepository() {
    for (String target : List.of("", "/etc/passwd", "../x", "..", "a/../../../x", ".", "x\0y")) {
      assertEquals(Optional.empty(), from("a", target), target);
    }
    assertEquals(Optional.empty(), from("a/link", "../../x"));
  }
}
