package dev.gatehouse.vcs.hg.filelog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileTextTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void isReadAsWritten(FileText text) {
    FileText again = FileText.parse(text.format());
    assertEquals(text.copy(), again.copy());
    assertArrayEquals(text.data(), again.data());
  }

  @Test
  void aPlainFileIsStoredAsItIs() {
    assertArrayEquals(bytes("text\n"), FileText.of(bytes("text\n")).format());
    isReadAsWritten(FileText.of(bytes("text\n")));
    isReadAsWritten(FileText.of(new byte[0]));
  }

  @Test
  void aFileThatBeginsLikeMetadataIsWrapped() {
    FileText text = FileText.of(bytes("\1\nlooks like it"));
    assertArrayEquals(bytes("\1\n\1\n\1\nlooks like it"), text.format());
    isReadAsWritten(text);
  }

  @Test
  void aCopyNamesItsSource() {
    CopySource source = new CopySource(RepoPath.of(bytes("d/\u00e9 \u00ff")), Node.NULL);
    FileText text = new FileText(Optional.of(source), bytes("data"), false);
    assertArrayEquals(
        bytes("\1\ncopy: d/\u00e9 \u00ff\ncopyrev: " + "0".repeat(40) + "\n\1\ndata"),
        text.format());
    isReadAsWritten(text);
  }

  @Test
  void halfACopyIsNone() {
    assertEquals(Optional.empty(), FileText.parse(bytes("\1\ncopy: a\n\1\ndata")).copy());
    assertArrayEquals(bytes("data"), FileText.parse(bytes("\1\ncopy: a\n\1\ndata")).data());
    assertEquals(Optional.empty(), FileText.parse(bytes("\1\ncopy: a\ncopyrev: x\n\1\nd")).copy());
  }

  @Test
  void aTombstoneHasNoData() {
    FileText text = FileText.parse(bytes("\1\ncensored: by law\n\1\n"));
    assertTrue(text.censored());
    assertEquals(0, text.data().length);
    assertFalse(FileText.of(bytes("censored: by law")).censored());
  }

  @Test
  void metadataWithoutAnEndAreData() {
    assertArrayEquals(bytes("\1\ncopy: a"), FileText.parse(bytes("\1\ncopy: a")).data());
  }
}
