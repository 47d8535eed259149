package dev.gatehouse.web.markup;

import jakarta.faces.component.FacesComponent;
import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/**
 * {@code <gh:html value="#{bean.rows}"/>} with {@code xmlns:gh="http://gatehouse.dev/faces"}:
 * writes a {@link SafeHtml} into the page as it is. The only tag that writes anything unescaped; it
 * takes no other type, and writes nothing for an absent value.
 */
@FacesComponent(
    value = HtmlFragment.TYPE,
    createTag = true,
    tagName = "html",
    namespace = "http://gatehouse.dev/faces")
public class HtmlFragment extends UIComponentBase {
  static final String TYPE = "dev.gatehouse.Html";

  @Override
  public String getFamily() {
    return TYPE;
  }

  /**
   * Writes the value.
   *
   * @throws IllegalArgumentException if the value is anything but a {@link SafeHtml}
   */
  @Override
  public void encodeBegin(FacesContext context) throws IOException {
    if (!isRendered()) {
      return;
    }
    Object value = getAttributes().get("value");
    if (value instanceof SafeHtml html) {
      // ResponseWriter.write is the one method of the writer that does not escape.
      html.writeTo(context.getResponseWriter());
    } else if (value != null) {
      throw new IllegalArgumentException(
          "gh:html takes a SafeHtml, not a " + value.getClass().getName());
    }
  }
}
