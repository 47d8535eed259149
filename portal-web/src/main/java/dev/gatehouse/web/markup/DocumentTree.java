package dev.gatehouse.web.markup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rendered document as words, each of which knows the elements that it stands in, and as blocks
 * of words: paragraphs, headings, cells. Reads only what {@link MarkupSanitizer} wrote.
 */
final class DocumentTree {
  /** A document of more words is not taken apart. */
  static final int MAX_WORDS = 120_000;

  private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "wbr", "col");

  /** What makes a block of the words that stand right in it. */
  private static final Set<String> BLOCKS =
      Set.of(
          ("p h1 h2 h3 h4 h5 h6 li pre dt dd td th blockquote div section figure figcaption caption"
                  + " summary details")
              .split(" "));

  /** Where white space between elements means nothing. */
  private static final Set<String> NO_TEXT =
      Set.of("ul ol dl table tbody thead tfoot tr section".split(" "));

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+|\\s+|[^\\p{L}\\p{N}\\p{M}_\\s]", Pattern.DOTALL);
  private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9A-Fa-f]{1,7}|[a-z]{2,5});");
  private static final Pattern ID = Pattern.compile(" id=\"[^\"]*\"");
  private static final Pattern HREF = Pattern.compile(" href=\"(?!#)([^\"]*)\"");
  private static final Pattern START = Pattern.compile(" start=\"(-?\\d{1,9})\"");

  /** An element. */
  static final class Node {
    private final @Nullable Node parent;
    private final String name;
    private final String tag;

    /** Of an item of a numbered list, its number. */
    private final long ordinal;

    private final int place;
    private int children;
    private long items;

    private Node(@Nullable Node parent, String name, String tag) {
      this.parent = parent;
      this.name = name;
      this.tag = tag;
      this.place = parent == null ? 0 : parent.children++;
      Matcher start = START.matcher(tag);
      items = name.equals("ol") && start.find() ? Long.parseLong(start.group(1)) - 1 : 0;
      boolean numbered = name.equals("li") && parent != null && parent.name.equals("ol");
      ordinal = numbered && parent != null ? ++parent.items : Long.MIN_VALUE;
    }

    String name() {
      return name;
    }

    /** Whether it is a cell that is not the first of its row. */
    boolean isLaterCell() {
      return place > 0 && (name.equals("td") || name.equals("th"));
    }

    /** From the outermost to this; the document itself is not among them. */
    List<Node> chain() {
      Deque<Node> chain = new ArrayDeque<>();
      for (Node at = this; at != null && at.parent != null; at = at.parent) {
        chain.addFirst(at);
      }
      return List.copyOf(chain);
    }

    /** Its start tag. An item of a numbered list says its number. */
    String startTag(boolean withId) {
      String written = withId ? tag : ID.matcher(tag).replaceFirst("");
      return ordinal == Long.MIN_VALUE || written.contains(" value=")
          ? written
          : written.substring(0, written.length() - 1) + " value=\"" + ordinal + "\">";
    }

    private boolean isIn(String element) {
      for (Node at = this; at != null; at = at.parent) {
        if (at.name.equals(element)) {
          return true;
        }
      }
      return false;
    }

    private @Nullable Node outermost(String element) {
      Node found = null;
      for (Node at = this; at != null; at = at.parent) {
        found = at.name.equals(element) ? at : found;
      }
      return found;
    }
  }

  /**
   * A word, with the white space behind it; or an element that holds nothing.
   *
   * @param key what is compared
   * @param text not escaped; empty for an element
   * @param tag the whole element, if it is one
   */
  record Word(Node parent, String key, String text, String tag) {
    boolean isBlank() {
      return tag.isEmpty() && text.isBlank();
    }
  }

  /**
   * Words that stand together.
   *
   * @param node the element that makes them a block
   * @param first of its words
   * @param end behind its last word
   */
  record Block(Node node, int first, int end, List<String> key) {
    /** The table that it is in, if it is in one. */
    @Nullable Node table() {
      return node.outermost("table");
    }

    boolean isHeading() {
      return node.name.length() == 2 && node.name.charAt(0) == 'h' && !node.name.equals("hr");
    }
  }

  private final List<Word> words = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final Node root = new Node(null, "", "");
  private final Deadline deadline;

  private DocumentTree(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Takes a document apart.
   *
   * @throws Deadline.Exceeded if it has too many words, or there is no time
   */
  static DocumentTree of(SafeHtml html, Deadline deadline) {
    DocumentTree tree = new DocumentTree(deadline);
    tree.read(html.toString());
    tree.group();
    return tree;
  }

  /** In their order, the white space with the word before it. */
  List<Word> words() {
    return words;
  }

  List<Block> blocks() {
    return blocks;
  }

  /** Whether an element is in this document and not in another. */
  boolean has(Node node) {
    Node top = node;
    while (top.parent != null) {
      top = top.parent;
    }
    return top == root;
  }

  private void read(String html) {
    Node at = root;
    Map<Node, Integer> before = new HashMap<>();
    int end = html.length();
    for (int i = 0; i < end; ) {
      int open = html.indexOf('<', i);
      if (open != i) {
        text(at, html.substring(i, open < 0 ? end : open));
        i = open < 0 ? end : open;
        continue;
      }
      int close = html.indexOf('>', open);
      String tag = html.substring(open, close + 1);
      i = close + 1;
      if (tag.charAt(1) == '/') {
        if (before.getOrDefault(at, -1) == words.size() && !NO_TEXT.contains(at.name)) {
          add(new Word(at, "<" + at.name + ">", "", ""));
        }
        at = at.parent == null ? root : at.parent;
      } else {
        String name = tag.substring(1).split("[\\s/>]", 2)[0];
        if (VOID.contains(name)) {
          add(new Word(at, ID.matcher(tag).replaceFirst(""), "", tag));
        } else {
          at = new Node(at, name, tag);
          before.put(at, words.size());
        }
      }
    }
  }

  private void add(Word word) {
    if (words.size() >= MAX_WORDS) {
      throw new Deadline.Exceeded(Rendered.Reason.TOO_COMPLEX);
    }
    if ((words.size() & 0x3FF) == 0) {
      deadline.check();
    }
    words.add(word);
  }

  private void text(Node parent, String escaped) {
    String text = decode(escaped);
    if (text.isBlank() && NO_TEXT.contains(parent.name)) {
      return;
    }
    boolean pre = parent.isIn("pre");
    String inline = inline(parent);
    Matcher match = WORD.matcher(text);
    int start = 0;
    String word = "";
    while (match.find()) {
      boolean blank = match.group().isBlank();
      if (!blank && !word.isEmpty()) {
        add(new Word(parent, key(inline, word, pre), text.substring(start, match.start()), ""));
        start = match.start();
      }
      word = blank ? word : match.group();
      if (pre && blank) {
        word += match.group();
      }
    }
    if (start < text.length()) {
      add(new Word(parent, key(inline, word, pre), text.substring(start), ""));
    }
  }

  private static String key(String inline, String word, boolean pre) {
    return inline + (word.isEmpty() ? " " : pre ? word : word.strip());
  }

  /** The elements between a word and its block, with where a link leads. */
  private static String inline(Node parent) {
    StringBuilder path = new StringBuilder();
    for (Node at = parent; at.parent != null && !BLOCKS.contains(at.name); at = at.parent) {
      Matcher href = HREF.matcher(at.tag);
      path.append(at.name).append(href.find() ? href.group(1) : "").append('/');
    }
    return path.toString();
  }

  static String decode(String escaped) {
    if (escaped.indexOf('&') < 0) {
      return escaped;
    }
    return ENTITY
        .matcher(escaped)
        .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group())));
  }

  private static String character(String entity, String whole) {
    if (entity.charAt(0) == '#') {
      boolean hex = entity.charAt(1) == 'x';
      int code = Integer.parseInt(entity.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    }
    return switch (entity) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      default -> whole;
    };
  }

  private void group() {
    int first = 0;
    while (first < words.size()) {
      Node node = block(words.get(first).parent);
      int end = first + 1;
      while (end < words.size() && block(words.get(end).parent) == node) {
        end++;
      }
      List<String> key = new ArrayList<>(end - first + 1);
      key.add((node.parent == null ? "" : node.parent.name) + ">" + node.name);
      for (int i = first; i < end; i++) {
        key.add(words.get(i).key());
      }
      boolean blank = words.subList(first, end).stream().allMatch(Word::isBlank);
      if (!blank || node.isIn("td") || node.isIn("th")) {
        blocks.add(new Block(node, first, end, key));
      }
      first = end;
    }
  }

  private static Node block(Node parent) {
    Node at = parent;
    while (at.parent != null && !BLOCKS.contains(at.name)) {
      at = at.parent;
    }
    return at;
  }
}
