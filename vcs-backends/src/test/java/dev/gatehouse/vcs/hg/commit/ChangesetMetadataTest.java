package dev.gatehouse.vcs.hg.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChangesetMetadataTest {
  private static String description(String text) {
    return new String(ChangesetMetadata.of("u", 0, 0, text).description(), StandardCharsets.UTF_8);
  }

  @Test
  void descriptionsLoseWhiteSpaceAtTheEndsOfLinesAndEmptyLinesAroundThem() {
    assertEquals("a\n b\n\nc", description("\n\na \t\r\n b\r\n\nc\n\n"));
    assertEquals("a\nb", description("a\rb\r"));
    assertEquals("", description(" \n\t\n"));
  }

  @Test
  void usersAreOneLineThatIsNotEmpty() {
    assertEquals(
        "Ada", new String(ChangesetMetadata.of(" Ada\n", 0, 0, "").user(), StandardCharsets.UTF_8));
    assertThrows(IllegalArgumentException.class, () -> ChangesetMetadata.of(" \n", 0, 0, ""));
    assertThrows(IllegalArgumentException.class, () -> ChangesetMetadata.of("a\nb", 0, 0, ""));
  }

  @Test
  void namesOfBranchesThatMercurialKeepsForItselfAreRefused() {
    ChangesetMetadata metadata = ChangesetMetadata.of("u", 0, 0, "");
    for (String name : new String[] {"tip", ".", "null", "", "a\nb"}) {
      assertThrows(IllegalArgumentException.class, () -> metadata.onBranch(name), name);
    }
  }
}
