package dev.gatehouse.web.markup;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds HTML, escaping whatever it is given: for trees, blame, diffs and logs, where a component
 * per line would be too slow.
 *
 * <pre>{@code
 * HtmlWriter out = new HtmlWriter();
 * out.start("tr").attr("id", "L" + n);
 * out.start("td").attr("class", "line").source(line).end();
 * out.end();
 * SafeHtml rows = out.toHtml();
 * }</pre>
 *
 * <p>Names of elements and attributes are compile-time constants, and only harmless ones are known:
 * there is no {@code script}, {@code style} or {@code on...}. An address that is neither relative
 * nor {@code http}, {@code https} (or, in {@code href}, {@code mailto}) is left out with its
 * attribute, so the link is inert. Not thread-safe; used once.
 */
public final class HtmlWriter {
  private static final Set<String> ELEMENTS =
      Set.of(
          ("a abbr article aside b bdi blockquote br button caption cite code col colgroup dd del"
                  + " details div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
                  + " header hr i img input ins kbd label legend li main mark meter nav ol optgroup"
                  + " option output p pre progress q s samp section select small span strong sub"
                  + " summary sup table tbody td textarea tfoot th thead time tr u ul var wbr")
              .split(" "));
  private static final Set<String> VOID_ELEMENTS = Set.of("br", "col", "hr", "img", "input", "wbr");

  private enum Kind {
    PLAIN,
    LINK,
    SOURCE
  }

  private static final Map<String, Kind> ATTRIBUTES = new HashMap<>();

  static {
    for (String name :
        ("abbr accept accept-charset accesskey alt autocomplete autocapitalize checked class cols"
                + " colspan datetime dir disabled download enctype enterkeyhint for form headers"
                + " height hidden high id inert inputmode label lang list loading low max maxlength"
                + " method min minlength multiple name novalidate open optimum pattern placeholder"
                + " readonly rel required reversed role rows rowspan scope selected size span"
                + " spellcheck start step tabindex target title translate type value width wrap")
            .split(" ")) {
      ATTRIBUTES.put(name, Kind.PLAIN);
    }
    ATTRIBUTES.put("href", Kind.LINK);
    ATTRIBUTES.put("cite", Kind.LINK);
    ATTRIBUTES.put("src", Kind.SOURCE);
    ATTRIBUTES.put("action", Kind.SOURCE);
    ATTRIBUTES.put("formaction", Kind.SOURCE);
  }

  private static final Set<String> KEEPS_FIRST_NEWLINE = Set.of("pre", "textarea");

  private final StringBuilder out;
  private final List<String> open = new ArrayList<>();

  /** The element whose start tag is still to be closed with {@code >}; empty when there is none. */
  private String pending = "";

  public HtmlWriter() {
    this(1024);
  }

  /**
   * A writer with room for so many characters; it grows as needed.
   *
   * @param capacity UTF-16 units
   */
  public HtmlWriter(int capacity) {
    out = new StringBuilder(capacity);
  }

  /**
   * Opens an element; {@link #end} closes it. An element without content ({@code br}, {@code img},
   * {@code input}) closes itself and takes no {@code end}.
   *
   * @throws IllegalArgumentException if the element is not one a page may write
   */
  public HtmlWriter start(@CompileTimeConstant final String element) {
    if (!ELEMENTS.contains(element)) {
      throw new IllegalArgumentException("not an element to write: " + element);
    }
    closeStartTag();
    out.append('<').append(element);
    pending = element;
    if (!VOID_ELEMENTS.contains(element)) {
      open.add(element);
    }
    return this;
  }

  /**
   * An attribute of the element just started. An address with another scheme than the class allows
   * is left out.
   *
   * @throws IllegalArgumentException if the attribute is not one a page may write
   * @throws IllegalStateException if content was written since {@link #start}
   */
  public HtmlWriter attr(@CompileTimeConstant final String name, String value) {
    Kind kind = checkAttribute(name);
    boolean safe =
        switch (kind) {
          case PLAIN -> true;
          case LINK -> UrlSchemes.isSafeLink(value);
          case SOURCE -> UrlSchemes.isSafeSource(value);
        };
    if (safe) {
      out.append(' ').append(name).append("=\"");
      String written = name.equals("title") ? VisibleText.of(value) : value;
      HtmlEscaper.escape(written, 0, written.length(), out);
      out.append('"');
    }
    return this;
  }

  /** A numeric attribute; see {@link #attr(String, String)}. */
  public HtmlWriter attr(@CompileTimeConstant final String name, long value) {
    checkAttribute(name);
    out.append(' ').append(name).append("=\"").append(value).append('"');
    return this;
  }

  /** A boolean attribute ({@code checked}, {@code hidden}): present if {@code on}. */
  public HtmlWriter flag(@CompileTimeConstant final String name, boolean on) {
    checkAttribute(name);
    if (on) {
      out.append(' ').append(name);
    }
    return this;
  }

  /** Text, escaped. */
  public HtmlWriter text(CharSequence text) {
    return text(text, 0, text.length());
  }

  /** The part {@code [start, end)} of a text, escaped. */
  public HtmlWriter text(CharSequence text, int start, int end) {
    closeStartTag();
    HtmlEscaper.escape(text, start, end, out);
    return this;
  }

  /** A number. */
  public HtmlWriter text(long number) {
    closeStartTag();
    out.append(number);
    return this;
  }

  /**
   * Source code, names from a repository and other text to be judged by its looks: escaped, with
   * control, zero-width and bidirectional characters made visible in {@code <span
   * class="invisible-char">}. Not for {@code textarea}, where the marks would be sent back.
   */
  public HtmlWriter source(CharSequence text) {
    return source(text, 0, text.length());
  }

  /** The part {@code [start, end)} of a source text; see {@link #source(CharSequence)}. */
  public HtmlWriter source(CharSequence text, int start, int end) {
    closeStartTag();
    HtmlEscaper.escapeSource(text, start, end, out);
    return this;
  }

  /** A finished fragment, as it is. */
  public HtmlWriter html(SafeHtml fragment) {
    closeStartTag();
    out.append(fragment.toString());
    return this;
  }

  /**
   * Closes the element opened last.
   *
   * @throws IllegalStateException if none is open
   */
  public HtmlWriter end() {
    closeStartTag();
    if (open.isEmpty()) {
      throw new IllegalStateException("no element is open");
    }
    out.append("</").append(open.remove(open.size() - 1)).append('>');
    return this;
  }

  /** How much was written so far, in UTF-16 units: to stop where a page gets too long. */
  public int length() {
    return out.length();
  }

  /**
   * What was written.
   *
   * @throws IllegalStateException if an element is still open
   */
  public SafeHtml toHtml() {
    closeStartTag();
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return new SafeHtml(out.toString());
  }

  private Kind checkAttribute(String name) {
    if (pending.isEmpty()) {
      throw new IllegalStateException("attribute outside a start tag: " + name);
    }
    Kind kind = ATTRIBUTES.get(name);
    if (kind == null) {
      if (!isOpenEnded(name)) {
        throw new IllegalArgumentException("not an attribute to write: " + name);
      }
      kind = Kind.PLAIN;
    }
    return kind;
  }

  /** {@code data-x} and {@code aria-x}. */
  private static boolean isOpenEnded(String name) {
    if (!name.startsWith("data-") && !name.startsWith("aria-")) {
      return false;
    }
    for (int i = 5; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return name.length() > 5;
  }

  private void closeStartTag() {
    if (!pending.isEmpty()) {
      out.append('>');
      if (KEEPS_FIRST_NEWLINE.contains(pending)) {
        // A browser drops the first newline of these; without this one, it would drop the text's.
        out.append('\n');
      }
      pending = "";
    }
  }
}
