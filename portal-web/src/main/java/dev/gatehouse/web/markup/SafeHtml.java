package dev.gatehouse.web.markup;

import com.google.errorprone.annotations.CompileTimeConstant;
import com.google.errorprone.annotations.Immutable;
import java.io.IOException;
import java.io.Writer;

/**
 * A fragment of HTML that may go into a page unescaped: well-formed on its own (every element it
 * opens, it closes), without script, and with every text that came from outside escaped or
 * sanitised. Immutable.
 *
 * <p>Only this package makes one: {@link HtmlWriter} escapes as it writes, {@link MarkupRenderer}
 * sanitises, and {@link #ofConstant} takes what is in the source code. A page writes it with {@code
 * <gh:html value="#{...}"/>}, and nothing else into that tag. In any other tag it is escaped as
 * every value is.
 */
@Immutable
public final class SafeHtml {
  /** Nothing. */
  public static final SafeHtml EMPTY = new SafeHtml("");

  private final String html;

  /** The caller answers for {@code html} being what the class promises. */
  SafeHtml(String html) {
    this.html = html;
  }

  /**
   * HTML that stands in the source code as it is, such as an icon. The compiler refuses anything
   * that is not a constant.
   */
  public static SafeHtml ofConstant(@CompileTimeConstant final String html) {
    return new SafeHtml(html);
  }

  /** A text, escaped. */
  public static SafeHtml ofText(CharSequence text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    HtmlEscaper.escape(text, 0, text.length(), out);
    return new SafeHtml(out.toString());
  }

  /** All of them, one after the other. */
  public static SafeHtml concat(Iterable<SafeHtml> parts) {
    StringBuilder out = new StringBuilder();
    for (SafeHtml part : parts) {
      out.append(part.html);
    }
    return new SafeHtml(out.toString());
  }

  /** This, then {@code next}. In a loop, use {@link #concat} or {@link HtmlWriter#html}. */
  public SafeHtml plus(SafeHtml next) {
    return new SafeHtml(html.concat(next.html));
  }

  public boolean isEmpty() {
    return html.isEmpty();
  }

  /** Its length in UTF-16 units. */
  public int length() {
    return html.length();
  }

  /** Writes the HTML; does not flush or close. */
  public void writeTo(Writer out) throws IOException {
    out.write(html);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SafeHtml that && html.equals(that.html);
  }

  @Override
  public int hashCode() {
    return html.hashCode();
  }

  /** The HTML itself. */
  @Override
  public String toString() {
    return html;
  }
}
