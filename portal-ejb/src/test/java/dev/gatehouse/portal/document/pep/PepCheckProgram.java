package dev.gatehouse.portal.document.pep;

import dev.gatehouse.portal.document.api.Diagnostic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.TreeSet;

/**
 * The header rules for {@code scripts/bench/peps.py}: reads paths of files, a line each, and writes
 * for each the path, a tab and what is wrong, {@code line:code}.
 */
public final class PepCheckProgram {
  private PepCheckProgram() {}

  public static void main(String[] arguments) throws IOException {
    PepKind kind = new PepKind();
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = in.readLine(); path != null; path = in.readLine()) {
      Path file = Path.of(path);
      String name = String.valueOf(file.getFileName());
      TreeSet<String> problems = new TreeSet<>();
      for (Diagnostic each : kind.check(name, Files.readString(file), today)) {
        problems.add(each.line() + ":" + each.code());
      }
      System.out.println(path + "\t" + String.join(" ", problems));
    }
  }
}
