package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Names of files in a store that every file system can hold, made from any path: upper case,
 * reserved characters and reserved names are written otherwise, and what is too long is hashed.
 * Works on bytes, one for each character. Stateless.
 *
 * @param hashed whether long names are hashed and reserved names avoided ({@code fncache})
 * @param dots whether a dot or space at the beginning is avoided ({@code dotencode})
 */
public record StorePaths(boolean hashed, boolean dots) {
  private static final int LONGEST = 120;
  private static final int DIRECTORY_PREFIX = 8;
  private static final int DIRECTORIES = 68;
  private static final Set<String> RESERVED = Set.of("aux", "con", "prn", "nul");

  /** The names that a repository gives its files. */
  public static StorePaths of(Requirements requirements) {
    return new StorePaths(requirements.has("fncache"), requirements.has("dotencode"));
  }

  /**
   * What hg calls a tracked file's revlog, before it is encoded: a char for each byte, as in ISO
   * 8859-1.
   *
   * @param extension {@code ".i"} for the index, {@code ".d"} for the data
   */
  public static String name(RepoPath path, String extension) {
    return "data/" + new String(path.bytes(), StandardCharsets.ISO_8859_1) + extension;
  }

  /** The file in the store of a tracked file's revlog, such as {@code data/_readme.i}. */
  public String file(RepoPath path, String extension) {
    return encode(name(path, extension));
  }

  /**
   * The file in the store of anything that has a name in it.
   *
   * @param name such as {@code data/README.i}, {@code meta/dir/00manifest.i} or {@code phaseroots},
   *     a char for each byte
   */
  public String encode(String name) {
    String plain = withoutRevlogDirectories(name);
    if (!hashed) {
      return escaped(plain, true);
    }
    String result = String.join("/", avoidReserved(escaped(plain, true)));
    return result.length() > LONGEST ? hash(plain) : result;
  }

  /** A directory must not be taken for a revlog. */
  static String withoutRevlogDirectories(String name) {
    return name.replace(".hg/", ".hg.hg/").replace(".i/", ".i.hg/").replace(".d/", ".d.hg/");
  }

  private static String escaped(String name, boolean markCapitals) {
    StringBuilder out = new StringBuilder(name.length() + 16);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 32 || c >= 126 || "\\:*?\"<>|".indexOf(c) >= 0) {
        escape(out, c);
      } else if (c >= 'A' && c <= 'Z') {
        out.append(markCapitals ? "_" : "").append((char) (c + 32));
      } else if (c == '_' && markCapitals) {
        out.append("__");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void escape(StringBuilder out, char c) {
    out.append('~').append(HexFormat.of().toHexDigits((byte) c));
  }

  private List<String> avoidReserved(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      parts.add(part.isEmpty() ? part : avoidReservedName(part));
    }
    return parts;
  }

  private String avoidReservedName(String part) {
    StringBuilder out = new StringBuilder();
    char first = part.charAt(0);
    int dot = part.indexOf('.');
    String base = dot < 0 ? part : part.substring(0, dot);
    if (dots && (first == '.' || first == ' ')) {
      escape(out, first);
      out.append(part, 1, part.length());
    } else if (RESERVED.contains(base) || base.matches("(com|lpt)[1-9]")) {
      out.append(part, 0, 2);
      escape(out, part.charAt(2));
      out.append(part, 3, part.length());
    } else {
      out.append(part);
    }
    char last = out.charAt(out.length() - 1);
    if (last == '.' || last == ' ') {
      out.setLength(out.length() - 1);
      escape(out, last);
    }
    return out.toString();
  }

  /** A name of bounded length: beginnings of directories, and the digest of the whole. */
  private String hash(String plain) {
    String digest =
        HexFormat.of().formatHex(Node.sha1().digest(plain.getBytes(StandardCharsets.ISO_8859_1)));
    List<String> parts = avoidReserved(escaped(plain.substring("data/".length()), false));
    String name = parts.get(parts.size() - 1);
    StringBuilder directories = new StringBuilder();
    for (String part : parts.subList(0, parts.size() - 1)) {
      String shown = part.substring(0, Math.min(DIRECTORY_PREFIX, part.length()));
      char last = shown.charAt(shown.length() - 1);
      if (last == '.' || last == ' ') {
        shown = shown.substring(0, shown.length() - 1) + "_";
      }
      int length = directories.length() + shown.length();
      if (directories.length() > 0 && length > DIRECTORIES) {
        break;
      }
      directories.append(shown).append('/');
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 ? name.substring(dot) : "";
    int left =
        LONGEST - "dh/".length() - directories.length() - digest.length() - extension.length();
    String filler = left > 0 ? name.substring(0, Math.min(left, name.length())) : "";
    return "dh/" + directories + filler + digest + extension;
  }
}
