package dev.gatehouse.portal.crash;

import dev.gatehouse.vcs.git.StockGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * What a portal that is not running holds, in words that are the same for the same content.
 *
 * @param repositories rows of the database
 * @param refs by repository and name, as stock git lists them
 * @param records what the audit log and the feed say was done
 */
record PortalState(List<String> repositories, TreeMap<String, String> refs, List<String> records) {
  private static final String REPOSITORIES =
      """
      select r.name, r.stage, r.default_branch, r.deleted_at is null, r.pushed_at is null,
        (select count(*) from former_name f where f.repository_id = r.id)
      from repository r order by r.name
      """;
  static final String RECORDS =
      """
      select 'audit', action, target, replace(detail, ' (found afterwards)', '')
        from audit_entry where action not like 'session%' and action not like 'sign%'
      union all select 'feed', a.kind, r.name, a.detail
        from activity a join repository r on r.id = a.repository_id
      order by 1, 2, 3, 4
      """;

  /**
   * Reads it.
   *
   * @throws AssertionError if what is on disk is not sound, or is not what the database knows
   */
  static PortalState of(Path folder) throws SQLException, IOException {
    JdbcConnectionPool pool = LoopbackPortal.database(folder);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> open = rows(statement, "select kind, detail from intent");
      List<String> undelivered = rows(statement, "select receiver, kind from outbox");
      if (!open.isEmpty() || !undelivered.isEmpty()) {
        throw new AssertionError("left over: " + open + undelivered);
      }
      TreeMap<String, String> refs = new TreeMap<>();
      TreeSet<String> known = new TreeSet<>();
      for (String row : rows(statement, "select id, name from repository order by id")) {
        String[] parts = row.split(" \\| ");
        Path bare = directory(folder, parts[0]);
        known.add(bare.getFileName().toString());
        assertSound(bare);
        StockGit git = new StockGit(bare);
        refs.put(parts[1] + " HEAD", git.git("symbolic-ref", "HEAD").strip());
        for (String ref :
            git.git("for-each-ref", "--format=%(refname) %(objectname)").lines().toList()) {
          int space = ref.indexOf(' ');
          refs.put(parts[1] + " " + ref.substring(0, space), ref.substring(space + 1));
        }
      }
      TreeSet<String> present = onDisk(folder);
      if (!present.equals(known)) {
        throw new AssertionError("on disk " + present + ", in the database " + known);
      }
      return new PortalState(rows(statement, REPOSITORIES), refs, rows(statement, RECORDS));
    } finally {
      pool.dispose();
    }
  }

  static List<String> rows(Statement statement, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(query)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join(" | ", row));
      }
    }
    return rows;
  }

  private static Path directory(Path folder, String id) {
    String shard = String.format("%02x", Long.parseLong(id) & 0xff);
    return folder.resolve("repositories").resolve(shard).resolve(id + ".git");
  }

  private static TreeSet<String> onDisk(Path folder) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder.resolve("repositories"), 2)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".git"))
          .forEach(found::add);
    }
    return found;
  }

  private static void assertSound(Path bare) throws IOException {
    StockGit.Result result = new StockGit(bare).run("fsck", "--strict", "--full", "--no-dangling");
    if (result.exit() != 0) {
      throw new AssertionError(bare + ":\n" + result.out() + result.err());
    }
    try (Stream<Path> files = Files.walk(bare)) {
      List<String> left =
          files
              .map(file -> bare.relativize(file).toString())
              .filter(name -> name.matches(".*(incoming|\\.lock$|\\.keep$|/gc_).*"))
              .toList();
      if (!left.isEmpty()) {
        throw new AssertionError("left over in " + bare + ": " + left);
      }
    }
  }
}
