package dev.gatehouse.web.markup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Where a document lies, so that its relative links lead into the repository.
 *
 * @param owner of the repository; empty for a document of none, whose relative links stay
 * @param repository its name
 * @param ref as it stands in the page's address, not encoded: a branch, a tag or a commit id
 * @param directory of the document, {@code a/b}, not encoded; empty for the root
 */
public record LinkContext(String owner, String repository, String ref, String directory) {
  /** Of a document that lies nowhere. */
  public static final LinkContext NONE = new LinkContext("", "", "", "");

  /** Put before every id of a document, so that none is taken for one of the page. */
  static final String ID_PREFIX = "user-content-";

  private static final String UNRESERVED = "-._~!$'()*,@:+=";
  private static final String HEX = "0123456789ABCDEF";

  /**
   * Where a link leads.
   *
   * @param url to write, encoded
   * @param isOutside whether it leaves this server
   */
  record Link(String url, boolean isOutside) {}

  /** The address for a link's {@code href}; empty where it may not be followed. */
  Optional<Link> link(String href) {
    String url = href.strip();
    if (url.isEmpty() || !UrlSchemes.isSafeLink(url)) {
      return Optional.empty();
    }
    if (url.startsWith("#")) {
      return Optional.of(new Link("#" + ID_PREFIX + url.substring(1), false));
    }
    if (UrlSchemes.schemeEnd(url) >= 0) {
      return Optional.of(new Link(url, !url.regionMatches(true, 0, "mailto:", 0, 7)));
    }
    if (isOtherHost(url)) {
      return Optional.of(new Link(url, true));
    }
    if (owner.isEmpty()) {
      return Optional.of(new Link(url, false));
    }
    Target target = Target.parse(url);
    List<String> path = resolve(target.path);
    boolean isDirectory = path.isEmpty() || namesDirectory(target.path);
    StringBuilder out = base(isDirectory ? "tree" : "blob", path);
    out.append(target.query);
    if (!target.fragment.isEmpty()) {
      boolean isDocument =
          isDirectory || MarkupKind.of(path.get(path.size() - 1)) != MarkupKind.NONE;
      out.append('#').append(isDocument ? ID_PREFIX : "").append(target.fragment);
    }
    return Optional.of(new Link(out.toString(), false));
  }

  /** The address for an image's {@code src}; empty where it may not be loaded. */
  Optional<String> image(String src) {
    String url = src.strip();
    if (url.isEmpty() || url.startsWith("#") || !UrlSchemes.isSafeSource(url)) {
      return Optional.empty();
    }
    if (owner.isEmpty() || UrlSchemes.schemeEnd(url) >= 0 || isOtherHost(url)) {
      return Optional.of(url);
    }
    List<String> path = resolve(Target.parse(url).path);
    return path.isEmpty() ? Optional.empty() : Optional.of(base("raw", path).toString());
  }

  /** Browsers read a backslash as a slash. */
  private static boolean isOtherHost(String url) {
    return url.length() > 1 && isSlash(url.charAt(0)) && isSlash(url.charAt(1));
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }

  private static boolean namesDirectory(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() || last.equals(".") || last.equals("..");
  }

  private StringBuilder base(String view, List<String> path) {
    StringBuilder out = new StringBuilder(80);
    out.append('/').append(encode(owner)).append('/').append(encode(repository));
    out.append('/').append(view).append('/');
    out.append(String.join("/", Arrays.stream(ref.split("/")).map(LinkContext::encode).toList()));
    for (String segment : path) {
      out.append('/').append(encode(segment));
    }
    return out;
  }

  /** The segments of a path, decoded, without dots. A leading slash means the repository's root. */
  private List<String> resolve(String path) {
    Deque<String> segments = new ArrayDeque<>();
    if (!path.startsWith("/")) {
      for (String segment : directory.split("/")) {
        step(segments, segment);
      }
    }
    for (String segment : path.split("/")) {
      step(segments, decode(segment));
    }
    return new ArrayList<>(segments);
  }

  private static void step(Deque<String> segments, String segment) {
    switch (segment) {
      case "", "." -> {}
      case ".." -> segments.pollLast();
      default -> segments.addLast(segment);
    }
  }

  private static String encode(String segment) {
    StringBuilder out = new StringBuilder(segment.length() + 8);
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || UNRESERVED.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  /**
   * What a browser would make of a segment; a percent sign that encodes nothing stands for itself.
   */
  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    byte[] in = segment.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (in[i] == '%' && high >= 0 && low >= 0) {
        out[length++] = (byte) (high * 16 + low);
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  /**
   * The parts of a relative address: a query with its question mark, a fragment without its hash.
   */
  private record Target(String path, String query, String fragment) {
    static Target parse(String url) {
      int hash = url.indexOf('#');
      String fragment = hash < 0 ? "" : url.substring(hash + 1);
      String rest = hash < 0 ? url : url.substring(0, hash);
      int mark = rest.indexOf('?');
      return mark < 0
          ? new Target(rest, "", fragment)
          : new Target(rest.substring(0, mark), rest.substring(mark), fragment);
    }
  }
}
