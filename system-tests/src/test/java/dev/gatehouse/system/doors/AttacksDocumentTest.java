package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/attacks.md names tests that are there, and says something of every row. */
class AttacksDocumentTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|.*");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
  private static final Pattern TAGGED =
      Pattern.compile("((?:@Tag\\(\"row-\\d+\"\\)\\s+)+)(?:@\\w+\\([^@]*?\\)\\s+)?void (\\w+)\\(");

  private static Map<Integer, String> rows() throws IOException {
    Map<Integer, String> rows = new HashMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/attacks.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(Integer.parseInt(row.group(1)), line);
      }
    }
    return rows;
  }

  private static Map<String, String> tests() throws IOException {
    Map<String, String> tests = new HashMap<>();
    try (Stream<Path> all = Files.list(ROOT)) {
      for (Path module : all.filter(each -> Files.isDirectory(each.resolve("src/test"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src/test"))) {
          for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
            String name = file.getFileName().toString();
            tests.put(name.substring(0, name.length() - 5), Files.readString(file));
          }
        }
      }
    }
    return tests;
  }

  @Test
  void everyRowIsThereAndNamesTestsThatAre() throws IOException {
    Map<Integer, String> rows = rows();
    TreeSet<Integer> missing = new TreeSet<>();
    for (int row = 1; row <= 80; row++) {
      if (!rows.containsKey(row)) {
        missing.add(row);
      }
    }
    assertEquals(new TreeSet<>(), missing);
    Map<String, String> tests = tests();
    List<String> wrong = new ArrayList<>();
    for (String row : rows.values()) {
      Matcher test = TEST.matcher(row);
      while (test.find()) {
        Optional<String> source = Optional.ofNullable(tests.get(test.group(1)));
        String method = test.group(2);
        if (source.isEmpty()
            || (method != null && !source.get().contains("void " + method + "("))) {
          wrong.add(test.group());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyTestOfARowIsNamedThere() throws IOException {
    Map<Integer, String> rows = rows();
    List<String> wrong = new ArrayList<>();
    int tagged = 0;
    for (Map.Entry<String, String> test : tests().entrySet()) {
      Matcher method = TAGGED.matcher(test.getValue());
      while (method.find()) {
        Matcher tag = Pattern.compile("row-(\\d+)").matcher(method.group(1));
        while (tag.find()) {
          tagged++;
          int row = Integer.parseInt(tag.group(1));
          if (!rows.getOrDefault(row, "").contains("`" + test.getKey())) {
            wrong.add(test.getKey() + "." + method.group(2) + " is not named at row " + row);
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(true, tagged > 40, tagged + " tags");
  }
}
