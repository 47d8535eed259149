package dev.gatehouse.web.markup;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.KnownReferences.Link;
import dev.gatehouse.web.markup.Rendered.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * The last step before a document is HTML: gets elements that are balanced and allowed, makes links
 * lead into the repository, makes links of what its texts speak of, keeps ids apart from the page's
 * own, and collects the outline. One per document.
 */
final class DocumentFinisher implements HtmlStreamEventReceiver {
  private static final int MAX_HEADINGS = 1000;

  /** Where a text speaks of nothing: it is a link already, or is to be taken literally. */
  private static final Set<String> LITERAL = Set.of("a", "code", "pre", "kbd", "samp", "var");

  /** A document that may go into a page. */
  record Finished(SafeHtml html, List<Heading> outline) {}

  private final HtmlStreamEventReceiver out;
  private final LinkContext context;
  private final KnownReferences references;
  private final Deadline deadline;
  private final List<Heading> outline = new ArrayList<>();

  /** The id of the section just begun, which its heading goes by. */
  private String sectionId = "";

  /** The name of the heading that is open. */
  private @Nullable String heading;

  private String headingId = "";
  private final StringBuilder headingText = new StringBuilder();

  /** A text that may go on, as the sanitiser hands it over in pieces. */
  private final StringBuilder text = new StringBuilder();

  /** How many elements are open whose texts speak of nothing. */
  private int literal;

  DocumentFinisher(
      HtmlStreamEventReceiver out,
      LinkContext context,
      KnownReferences references,
      Deadline deadline) {
    this.out = out;
    this.context = context;
    this.references = references;
    this.deadline = deadline;
  }

  List<Heading> outline() {
    return outline;
  }

  @Override
  public void openDocument() {
    out.openDocument();
  }

  @Override
  public void closeDocument() {
    flush();
    out.closeDocument();
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    deadline.check();
    flush();
    literal += LITERAL.contains(element) ? 1 : 0;
    List<String> kept = new ArrayList<>(attributes.size() + 4);
    String id = "";
    for (int i = 0; i + 1 < attributes.size(); i += 2) {
      String name = attributes.get(i);
      String value = attributes.get(i + 1);
      switch (name) {
        case "id", "name" -> id = name.equals("id") || id.isEmpty() ? value : id;
        case "href" -> addLink(kept, value);
        case "src" -> context.image(value).ifPresent(url -> add(kept, "src", url));
        default -> add(kept, name, value);
      }
    }
    if (!id.isEmpty()) {
      id = LinkContext.ID_PREFIX + id;
      add(kept, "id", id);
    }
    switch (element) {
      case "img" -> finishImage(kept);
      case "input" -> finishCheckbox(kept);
      case "section" -> sectionId = id;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> openHeading(element, id);
      default -> {}
    }
    out.openTag(element, kept);
  }

  private static void add(List<String> attributes, String name, String value) {
    attributes.add(name);
    attributes.add(value);
  }

  private void addLink(List<String> attributes, String href) {
    context
        .link(href)
        .ifPresent(
            link -> {
              add(attributes, "href", link.url());
              if (link.isOutside()) {
                add(attributes, "rel", "nofollow noopener");
              }
            });
  }

  private static void finishImage(List<String> attributes) {
    if (!hasAttribute(attributes, "alt")) {
      add(attributes, "alt", "");
    }
    add(attributes, "loading", "lazy");
    add(attributes, "referrerpolicy", "no-referrer");
  }

  private static void finishCheckbox(List<String> attributes) {
    boolean isChecked = hasAttribute(attributes, "checked");
    add(attributes, "disabled", "disabled");
    add(attributes, "aria-label", isChecked ? "Done" : "To do");
  }

  private static boolean hasAttribute(List<String> attributes, String name) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  private void openHeading(String element, String id) {
    heading = element;
    headingId = id.isEmpty() ? sectionId : id;
    headingText.setLength(0);
    sectionId = "";
  }

  @Override
  public void closeTag(String element) {
    flush();
    literal -= LITERAL.contains(element) ? 1 : 0;
    if (element.equals(heading)) {
      if (outline.size() < MAX_HEADINGS) {
        String text = headingText.toString().strip().replaceAll("\\s+", " ");
        outline.add(new Heading(element.charAt(1) - '0', headingId, text));
      }
      heading = null;
    }
    out.closeTag(element);
  }

  @Override
  public void text(String part) {
    if (heading != null) {
      headingText.append(part);
    }
    text.append(part);
  }

  private void flush() {
    if (text.length() == 0) {
      return;
    }
    String whole = text.toString();
    text.setLength(0);
    int at = 0;
    if (literal == 0) {
      for (Link link : references.in(whole)) {
        deadline.check();
        between(whole, at, link.start());
        reference(whole.substring(link.start(), link.end()), link);
        at = link.end();
      }
    }
    between(whole, at, whole.length());
  }

  private void between(String whole, int start, int end) {
    if (start < end) {
      out.text(whole.substring(start, end));
    }
  }

  private void reference(String said, Link link) {
    List<String> attributes = new ArrayList<>();
    add(attributes, "class", "reference");
    String href = ReferenceHtml.href(link.target());
    if (UrlSchemes.isSafeSource(href)) {
      add(attributes, "href", href);
    }
    ReferenceHtml.title(link.target())
        .ifPresent(title -> add(attributes, "title", VisibleText.of(title)));
    if (ReferenceHtml.isOutside(link.target())) {
      add(attributes, "rel", ReferenceHtml.OUTSIDE);
    }
    out.openTag("a", attributes);
    out.text(said);
    out.closeTag("a");
  }
}
