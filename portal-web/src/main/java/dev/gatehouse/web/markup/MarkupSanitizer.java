package dev.gatehouse.web.markup;

import dev.gatehouse.portal.reference.api.KnownReferences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.ElementPolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * Lets through what the renderers make of documents and nothing else, and turns it into what fits a
 * page of this portal. Thread-safe.
 */
final class MarkupSanitizer {
  private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9_+#.-]{1,40}");
  private static final Pattern ID = Pattern.compile("\\S{1,200}");
  private static final Pattern SIZE = Pattern.compile("\\d{1,5}%?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");
  private static final Pattern SPAN = Pattern.compile("[1-9]\\d{0,2}");
  private static final Pattern LANG = Pattern.compile("[A-Za-z0-9-]{1,35}");
  private static final Set<String> SIDES = Set.of("left", "right", "center");

  /** The classes that docutils and commonmark-java give, and that the style sheet knows. */
  private static final Set<String> CLASSES =
      Set.of(
          ("admonition admonition-title align-center align-default align-left align-right arabic"
                  + " attention attribution auto-toc backrefs brackets caption caution citation"
                  + " citation-list citation-reference classifier code-block code-caption compact"
                  + " contents danger docinfo docutils epigraph error field-list figure first"
                  + " fn-bracket footnote footnote-list"
                  + " footnote-reference glossary head highlights hint important label"
                  + " last legend line line-block literal-block local loweralpha lowerroman math"
                  + " note object-description option option-list pep-header pull-quote rubric"
                  + " section-subtitle sectnum seealso sidebar sidebar-subtitle sidebar-title"
                  + " simple stub subtitle superscript task-list-item tip title topic topic-title"
                  + " unprocessed upperalpha upperroman versionmodified warning")
              .split(" "));

  private static final PolicyFactory POLICY = policy();

  private MarkupSanitizer() {}

  /**
   * Sanitises.
   *
   * @param html from a renderer, trusted in nothing
   * @param references that its texts may speak of
   * @throws Deadline.Exceeded if it takes longer than allowed
   */
  static DocumentFinisher.Finished sanitize(
      String html, LinkContext context, KnownReferences references, Deadline deadline) {
    StringBuilder out = new StringBuilder(html.length() + html.length() / 8);
    // Text that cannot be written is dropped by the renderer itself; there is nothing to report.
    DocumentFinisher finisher =
        new DocumentFinisher(
            HtmlStreamRenderer.create(out, dropped -> {}), context, references, deadline);
    HtmlSanitizer.sanitize(html, new FewAttributes(POLICY.apply(finisher)));
    return new DocumentFinisher.Finished(new SafeHtml(out.toString()), finisher.outline());
  }

  private static PolicyFactory policy() {
    return new HtmlPolicyBuilder()
        .allowElements(
            ("a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em"
                    + " figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp"
                    + " rt ruby s samp section small span strong sub summary sup table tbody td"
                    + " tfoot th thead time tr u ul var wbr")
                .split(" "))
        // Landmarks belong to the page; two of them confuse those who navigate by them.
        .allowElements(
            renamed("div"), "article", "aside", "footer", "header", "hgroup", "nav", "address")
        .allowElements(renamed("section"), "main")
        .allowElements(renamed("code"), "tt")
        .allowElements(renamed("s"), "strike")
        .allowElements(renamed("abbr"), "acronym")
        .allowElements(centered(), "center")
        .allowElements(checkbox(), "input")
        .allowWithoutAttributes("span")
        .allowUrlProtocols("http", "https", "mailto")
        .allowAttributes("class")
        .matching(classes())
        .globally()
        .allowAttributes("id")
        .matching(ID)
        .globally()
        .allowAttributes("title")
        .globally()
        .allowAttributes("lang")
        .matching(LANG)
        .globally()
        .allowAttributes("dir")
        .matching(true, "ltr", "rtl", "auto")
        .globally()
        .allowAttributes("name")
        .matching(ID)
        .onElements("a")
        .allowAttributes("href")
        .onElements("a")
        .allowAttributes("src", "alt")
        .onElements("img")
        .allowAttributes("width", "height")
        .matching(SIZE)
        .onElements("img")
        .allowAttributes("align")
        .matching(matching(SIDES::contains))
        .onElements("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "img", "td", "th", "tr")
        .allowAttributes("colspan", "rowspan")
        .matching(SPAN)
        .onElements("td", "th")
        .allowAttributes("scope")
        .matching(true, "row", "col", "rowgroup", "colgroup")
        .onElements("th")
        .allowAttributes("start", "value")
        .matching(NUMBER)
        .onElements("ol", "li")
        .allowAttributes("type")
        .matching(false, "1", "a", "A", "i", "I")
        .onElements("ol")
        .allowAttributes("reversed")
        .onElements("ol")
        .allowAttributes("open")
        .onElements("details")
        .allowAttributes("datetime")
        .onElements("time", "ins", "del")
        .allowAttributes("type", "checked")
        .onElements("input")
        .toFactory();
  }

  private static ElementPolicy renamed(String name) {
    return (element, attributes) -> name;
  }

  private static ElementPolicy centered() {
    return (element, attributes) -> {
      attributes.addAll(List.of("align", "center"));
      return "div";
    };
  }

  /** The only input a document has: the box of a task list. */
  private static ElementPolicy checkbox() {
    return (element, attributes) -> {
      int type = attributes.indexOf("type");
      boolean isCheckbox =
          type >= 0 && type % 2 == 0 && attributes.get(type + 1).equalsIgnoreCase("checkbox");
      return isCheckbox ? element : null;
    };
  }

  private static AttributePolicy matching(Predicate<String> allowed) {
    return (element, name, value) -> allowed.test(value) ? value : null;
  }

  /** Keeps the classes that are known; drops the attribute when none is left. */
  private static AttributePolicy classes() {
    return (element, name, value) -> {
      String kept =
          String.join(
              " ",
              Arrays.stream(value.strip().split("\\s+"))
                  .filter(c -> CLASSES.contains(c) || LANGUAGE.matcher(c).matches())
                  .toList());
      return kept.isEmpty() ? null : kept;
    };
  }

  /**
   * Cuts off attributes after the first few: no renderer makes so many, and the sanitiser's search
   * for duplicates takes cubic time.
   */
  private record FewAttributes(HtmlSanitizer.Policy policy) implements HtmlSanitizer.Policy {
    private static final int MAX = 2 * 32; // names and values

    @Override
    public void openDocument() {
      policy.openDocument();
    }

    @Override
    public void closeDocument() {
      policy.closeDocument();
    }

    @Override
    public void openTag(String element, List<String> attributes) {
      policy.openTag(
          element,
          attributes.size() > MAX ? new ArrayList<>(attributes).subList(0, MAX) : attributes);
    }

    @Override
    public void closeTag(String element) {
      policy.closeTag(element);
    }

    @Override
    public void text(String text) {
      policy.text(text);
    }
  }
}
