package dev.gatehouse.portal.review.internal;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A CODEOWNERS file, in GitHub's grammar: a pattern and its owners on a line, the last line that
 * matches a path decides; {@code #} begins a comment. A line that is wrong is a problem, and
 * otherwise as if it were not there. Characters stand for bytes (ISO 8859-1). Immutable.
 *
 * @param rules in the order of the file
 */
record CodeOwnersFile(RepoPath path, List<Rule> rules, List<Problem> problems) {
  /** How many bytes it has at most, as at GitHub; a larger one has no rules. */
  static final int LIMIT = 3 << 20;

  /** How many owners a rule has, and how many problems are told, at most. */
  private static final int MOST = 100;

  private static final List<RepoPath> PLACES =
      List.of(
          RepoPath.of(".github/CODEOWNERS"),
          RepoPath.of("CODEOWNERS"),
          RepoPath.of("docs/CODEOWNERS"),
          RepoPath.of(".gatehouse/CODEOWNERS"));

  CodeOwnersFile {
    rules = List.copyOf(rules);
    problems = List.copyOf(problems);
  }

  /**
   * What a line says.
   *
   * @param line from 1
   * @param owners {@code @login}, {@code @organisation/team} or an e-mail address; none if nobody
   *     owns it
   */
  record Rule(int line, PathGlob paths, List<String> owners) {
    Rule {
      owners = List.copyOf(owners);
    }
  }

  /**
   * What is wrong with a line.
   *
   * @param line from 1; 0 for the file as a whole
   * @param text of the line
   */
  record Problem(int line, String text, String message) {}

  /** Whether it was read at all. */
  boolean counts() {
    return problems.stream().noneMatch(problem -> problem.line() == 0);
  }

  /** The file that counts in a commit: the first of its places that has one. */
  static Optional<CodeOwnersFile> find(TreeReader trees, CommitId commit) {
    for (RepoPath place : PLACES) {
      Optional<TreeEntry> entry = trees.entry(commit, place).filter(CodeOwnersFile::isFile);
      if (entry.isPresent()) {
        return Optional.of(
            trees.size(entry.get()) > LIMIT
                ? new CodeOwnersFile(
                    place,
                    List.of(),
                    List.of(new Problem(0, "", "The file is larger than 3 MB. None of it counts.")))
                : parse(place, trees.read(entry.get(), LIMIT)));
      }
    }
    return Optional.empty();
  }

  private static boolean isFile(TreeEntry entry) {
    return entry.kind() == EntryKind.FILE || entry.kind() == EntryKind.EXECUTABLE;
  }

  static CodeOwnersFile parse(RepoPath path, byte[] bytes) {
    List<Rule> rules = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      number++;
      line(number, line.strip(), rules, problems);
    }
    return new CodeOwnersFile(path, rules, problems.subList(0, Math.min(MOST, problems.size())));
  }

  private static void line(int number, String line, List<Rule> rules, List<Problem> problems) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    String pattern = line.substring(0, Math.min(end, line.length()));
    List<String> owners = new ArrayList<>();
    for (String word : line.substring(pattern.length()).strip().split("\\s+")) {
      if (word.startsWith("#")) {
        break;
      }
      if (!word.isEmpty()) {
        owners.add(word);
      }
    }
    Optional<PathGlob> paths = isPattern(pattern) ? PathGlob.of(pattern) : Optional.empty();
    Optional<String> wrong = owners.stream().filter(owner -> !isOwner(owner)).findFirst();
    if (paths.isEmpty()) {
      problems.add(
          problem(
              number,
              line,
              "Not a pattern of paths. '!', '[ ]', '***' and a backslash before '#' are not"
                  + " possible."));
    } else if (wrong.isPresent()) {
      problems.add(
          problem(
              number,
              line,
              "Not an owner: "
                  + shown(wrong.get())
                  + ". An owner is @login, @organisation/team or an e-mail address."));
    } else if (owners.size() > MOST) {
      problems.add(problem(number, line, "More than " + MOST + " owners."));
    } else {
      rules.add(new Rule(number, paths.get(), owners));
    }
  }

  private static boolean isPattern(String pattern) {
    return !pattern.startsWith("!")
        && !pattern.startsWith("\\#")
        && pattern.indexOf('[') < 0
        && pattern.indexOf(']') < 0
        && !pattern.contains("***")
        && pattern.indexOf('\uFFFD') < 0;
  }

  private static boolean isOwner(String owner) {
    return owner.matches("@[A-Za-z0-9][A-Za-z0-9-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?")
        || owner.matches("[^@\\s]{1,64}@[^@\\s]{1,190}");
  }

  private static Problem problem(int number, String line, String message) {
    return new Problem(number, shown(line), message);
  }

  /** As people read it: it is UTF-8 mostly. */
  private static String shown(String bytes) {
    String text = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  /** What decides about a path: the last rule that matches. */
  Optional<Rule> rule(RepoPath changed) {
    List<String> segments =
        List.of(new String(changed.bytes(), StandardCharsets.ISO_8859_1).split("/"));
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).paths().matches(segments)) {
        return Optional.of(rules.get(i));
      }
    }
    return Optional.empty();
  }
}
