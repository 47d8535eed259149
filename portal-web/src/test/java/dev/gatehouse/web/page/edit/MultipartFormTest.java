package dev.gatehouse.web.page.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.error.PortalException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartFormTest {
  private static final String FORM =
      """
      --b
      Content-Disposition: form-data; name="text"

      ün
      --bc
      --b
      Content-Disposition: form-data; name="files"; filename="a %22b%22.txt"
      Content-Type: text/plain

      one

      --b
      Content-Disposition: form-data; name="files"; filename=""
      Content-Type: application/octet-stream


      --b--
      """
          .replace("\n", "\r\n");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void fieldsAndFilesAreReadAsBrowsersWriteThem() {
    // A line of the text that begins as the boundary does is not one.
    MultipartForm form = MultipartForm.parse(bytes(FORM.replace("--bc", "-b")), "b");
    assertEquals("ün\r\n-b", form.text("text"));
    assertEquals("", form.text("files"));
    List<MultipartForm.Part> files = form.files("files");
    assertEquals(1, files.size());
    assertEquals("a \"b\".txt", files.get(0).fileName().orElseThrow());
    assertArrayEquals(bytes("one\r\n"), files.get(0).content());
    assertEquals("", form.text("nothing"));
  }

  @Test
  void aFormThatIsCutAnywhereIsRefused() {
    byte[] whole = bytes(FORM.replace("--bc", "-b"));
    int end = FORM.replace("--bc", "-b").lastIndexOf("--b--");
    for (int cut = 0; cut < bytes(FORM.replace("--bc", "-b").substring(0, end)).length; cut++) {
      byte[] part = java.util.Arrays.copyOf(whole, cut);
      assertThrows(PortalException.class, () -> MultipartForm.parse(part, "b"), "cut at " + cut);
    }
  }

  @Test
  void moreFieldsThanAnyFormHasAreRefused() {
    String part = "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\r\n";
    byte[] many = bytes(part.repeat(301) + "--b--");
    assertThrows(PortalException.class, () -> MultipartForm.parse(many, "b"));
    MultipartForm most = MultipartForm.parse(bytes(part.repeat(300) + "--b--"), "b");
    assertTrue(most.files("x").isEmpty());
  }
}
