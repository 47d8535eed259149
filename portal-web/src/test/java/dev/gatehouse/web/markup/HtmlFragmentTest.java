package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HtmlFragmentTest {
  private final StringWriter page = new StringWriter();

  @Test
  void safeHtmlGoesIntoThePageAsItIs() throws IOException {
    encode(SafeHtml.ofConstant("<b>x</b>"));
    assertEquals("<b>x</b>", page.toString());
  }

  @Test
  void anyOtherTypeIsRefusedAndNotWritten() {
    assertThrows(IllegalArgumentException.class, () -> encode("<b>x</b>"));
    assertThrows(IllegalArgumentException.class, () -> encode(Path.of("x")));
    assertEquals("", page.toString());
  }

  @Test
  void anAbsentValueIsNothing() throws IOException {
    new HtmlFragment().encodeBegin(context());
    assertEquals("", page.toString());
  }

  @Test
  void itIsNotWrittenWhenItIsNotRendered() throws IOException {
    HtmlFragment fragment = fragment(SafeHtml.ofConstant("<b>x</b>"));
    fragment.setRendered(false);
    fragment.encodeBegin(context());
    assertEquals("", page.toString());
  }

  private void encode(Object value) throws IOException {
    fragment(value).encodeBegin(context());
  }

  private static HtmlFragment fragment(Object value) {
    HtmlFragment fragment = new HtmlFragment();
    fragment.getAttributes().put("value", value);
    return fragment;
  }

  /** A context that can do nothing but hand out a writer that can do nothing but write. */
  private FacesContext context() {
    ResponseWriter writer =
        new ResponseWriterWrapper(null) {
          @Override
          public void write(String text) {
            page.write(text);
          }
        };
    return new FacesContextWrapper(null) {
      @Override
      public ResponseWriter getResponseWriter() {
        return writer;
      }
    };
  }
}
