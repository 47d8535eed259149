package dev.gatehouse.web.markup;

import dev.gatehouse.web.markup.Rendered.Heading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * The last step before a document is HTML: gets elements that are balanced and allowed, makes links
 * lead into the repository, keeps ids apart from the page's own, and collects the outline. One per
 * document.
 */
final class DocumentFinisher implements HtmlStreamEventReceiver {
  private static final int MAX_HEADINGS = 1000;

  /** A document that may go into a page. */
  record Finished(SafeHtml html, List<Heading> outline) {}

  private final HtmlStreamEventReceiver out;
  private final LinkContext context;
  private final Deadline deadline;
  private final List<Heading> outline = new ArrayList<>();

  /** The id of the section just begun, which its heading goes by. */
  private String sectionId = "";

  /** The name of the heading that is open. */
  private @Nullable String heading;

  private String headingId = "";
  private final StringBuilder headingText = new StringBuilder();

  DocumentFinisher(HtmlStreamEventReceiver out, LinkContext context, Deadline deadline) {
    this.out = out;
    this.context = context;
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
    out.closeDocument();
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    deadline.check();
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
  public void text(String text) {
    if (heading != null) {
      headingText.append(text);
    }
    out.text(text);
  }
}
