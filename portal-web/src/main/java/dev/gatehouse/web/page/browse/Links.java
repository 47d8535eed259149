package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.charset.StandardCharsets;

/** Addresses inside a repository, percent-encoded byte by byte. */
public final class Links {
  private static final String HEX = "0123456789ABCDEF";

  /** May stand in a path as they are (RFC 3986, section 3.3), the semicolon left out. */
  private static final String PLAIN = "-._~!$'()*,:@+=";

  private Links() {}

  public static String repository(RepositoryView repository) {
    return "/" + encode(repository.owner()) + "/" + encode(repository.name());
  }

  public static String tree(RepositoryView repository, Revision revision, RepoPath path) {
    return inside(repository, "tree", revision, path);
  }

  public static String blob(RepositoryView repository, Revision revision, RepoPath path) {
    return inside(repository, "blob", revision, path);
  }

  public static String raw(RepositoryView repository, Revision revision, RepoPath path) {
    return inside(repository, "raw", revision, path);
  }

  public static String blame(RepositoryView repository, Revision revision, RepoPath path) {
    return inside(repository, "blame", revision, path);
  }

  public static String commits(RepositoryView repository, Revision revision, RepoPath path) {
    return inside(repository, "commits", revision, path);
  }

  public static String find(RepositoryView repository, Revision revision) {
    return inside(repository, "find", revision, RepoPath.ROOT);
  }

  public static String treeList(RepositoryView repository, Revision revision) {
    return inside(repository, "tree-list", revision, RepoPath.ROOT);
  }

  public static String edit(RepositoryView repository, Revision revision, RepoPath path) {
    return inside(repository, "edit", revision, path);
  }

  public static String delete(RepositoryView repository, Revision revision, RepoPath path) {
    return inside(repository, "delete", revision, path);
  }

  /** A form for a new file in a directory. */
  public static String newFile(RepositoryView repository, Revision revision, RepoPath directory) {
    return inside(repository, "new", revision, directory);
  }

  /** The same, on a branch that may have no commit yet. */
  public static String newFile(RepositoryView repository, String branch, RepoPath directory) {
    return inside(repository, "new", branch, directory);
  }

  /** What somebody changes on a branch and has not committed yet. */
  public static String changes(RepositoryView repository, String branch) {
    return inside(repository, "changes", branch, RepoPath.ROOT);
  }

  /** A form that takes files into a directory. */
  public static String upload(RepositoryView repository, Revision revision, RepoPath directory) {
    return inside(repository, "upload", revision, directory);
  }

  public static String pullRequest(RepositoryView repository, int number) {
    return repository(repository) + "/pull/" + number;
  }

  public static String commit(RepositoryView repository, CommitId commit) {
    return repository(repository) + "/commit/" + commit.hex();
  }

  /**
   * A comparison.
   *
   * @param spec {@code base...head}
   */
  public static String compare(RepositoryView repository, String spec) {
    return repository(repository) + "/compare/" + encodePath(bytes(spec));
  }

  /**
   * An archive.
   *
   * @param ending {@code .zip} or {@code .tar.gz}
   */
  public static String archive(RepositoryView repository, Revision revision, String ending) {
    return repository(repository) + "/archive/" + encodePath(bytes(revision.name())) + ending;
  }

  private static String inside(
      RepositoryView repository, String view, Revision revision, RepoPath path) {
    return inside(repository, view, revision.name(), path);
  }

  private static String inside(
      RepositoryView repository, String view, String revision, RepoPath path) {
    StringBuilder url = new StringBuilder(repository(repository));
    url.append('/').append(view).append('/');
    append(url, bytes(revision), true);
    if (!path.isRoot()) {
      url.append('/');
      append(url, path.bytes(), true);
    }
    return url.toString();
  }

  /** A path, its slashes kept. */
  public static String encode(RepoPath path) {
    return encodePath(path.bytes());
  }

  /** One segment or query value: slashes are encoded too. */
  public static String encode(String text) {
    StringBuilder url = new StringBuilder(text.length() + 8);
    append(url, bytes(text), false);
    return url.toString();
  }

  /** A name or path, its slashes kept. */
  public static String encodePath(String text) {
    return encodePath(bytes(text));
  }

  private static String encodePath(byte[] bytes) {
    StringBuilder url = new StringBuilder(bytes.length + 8);
    append(url, bytes, true);
    return url.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void append(StringBuilder url, byte[] bytes, boolean slashes) {
    for (byte b : bytes) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || (c == '/' && slashes)
          || (slashes && PLAIN.indexOf(c) >= 0)
          || "-._~".indexOf(c) >= 0) {
        url.append(c);
      } else {
        url.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
  }
}
