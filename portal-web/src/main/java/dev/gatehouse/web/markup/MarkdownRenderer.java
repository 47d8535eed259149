package dev.gatehouse.web.markup;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/** CommonMark with GitHub's extensions. What it makes is not trusted. Thread-safe. */
final class MarkdownRenderer {
  private static final int MAX_NESTING = 100;

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          AutolinkExtension.create(),
          TaskListItemsExtension.create());

  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(context -> new Attributes())
          .build();

  /**
   * The HTML of a document.
   *
   * @param maxLength in UTF-16 units
   * @throws Deadline.Exceeded if it would be longer, or take longer, than allowed
   */
  String render(String text, int maxLength, Deadline deadline) {
    Limited out = new Limited(maxLength, deadline);
    renderer.render(parser(deadline).parse(text), out);
    return out.text.toString();
  }

  /**
   * A parser that looks at the clock at each line and at each link, where it could take for ever.
   */
  private static Parser parser(Deadline deadline) {
    return Parser.builder()
        .extensions(EXTENSIONS)
        .maxOpenBlockParsers(MAX_NESTING)
        .maxInlineNesting(MAX_NESTING)
        .customBlockParserFactory(
            (state, matched) -> {
              deadline.check();
              return BlockStart.none();
            })
        .linkProcessor(
            (link, scanner, context) -> {
              deadline.check();
              return LinkResult.none();
            })
        .build();
  }

  /** Gives headings the ids that GitHub gives them. One per document. */
  private static final class Attributes implements AttributeProvider {
    private final Map<String, Integer> used = new HashMap<>();

    @Override
    public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
      if (node instanceof Heading) {
        attributes.put("id", unique(slug(textOf(node))));
      } else if (node instanceof ListItem
          && tagName.equals("li")
          && node.getFirstChild() != null
          && isTask(node.getFirstChild())) {
        attributes.put("class", "task-list-item");
      }
    }

    private static boolean isTask(Node first) {
      return first instanceof TaskListItemMarker
          || first.getFirstChild() instanceof TaskListItemMarker;
    }

    private String unique(String slug) {
      int before = used.merge(slug, 1, Integer::sum) - 1;
      return before == 0 ? slug : slug + "-" + before;
    }

    private static String slug(String text) {
      StringBuilder slug = new StringBuilder(text.length());
      text.strip()
          .toLowerCase(Locale.ROOT)
          .codePoints()
          .forEach(
              c -> {
                if (c == ' ') {
                  slug.append('-');
                } else if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
                  slug.appendCodePoint(c);
                }
              });
      return slug.toString();
    }

    private static String textOf(Node node) {
      StringBuilder out = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text text) {
              out.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
              out.append(code.getLiteral());
            }
          });
      return out.toString();
    }
  }

  /** Where the HTML goes, to a limit: references can repeat long addresses. */
  private static final class Limited implements Appendable {
    private final int maxLength;
    private final Deadline deadline;
    private final StringBuilder text = new StringBuilder();

    Limited(int maxLength, Deadline deadline) {
      this.maxLength = maxLength;
      this.deadline = deadline;
    }

    private Appendable checked() {
      if (text.length() > maxLength) {
        throw new Deadline.Exceeded(Rendered.Reason.TOO_COMPLEX);
      }
      deadline.check();
      return this;
    }

    @Override
    public Appendable append(CharSequence part) {
      text.append(part);
      return checked();
    }

    @Override
    public Appendable append(CharSequence part, int start, int end) {
      text.append(part, start, end);
      return checked();
    }

    @Override
    public Appendable append(char c) {
      text.append(c);
      return checked();
    }
  }
}
