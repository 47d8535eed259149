package dev.gatehouse.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The portal on a PostgreSQL that wants a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlTest {
  private static final String PASSWORD = "p&ss w?rd$1";

  private EmbeddedPostgres server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("postgresql");
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("synchronous_commit", "on")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role gatehouse login password '" + PASSWORD + "'");
      statement.execute("create database portal owner gatehouse");
      Files.writeString(
          data.resolve("pg_hba.conf"),
          """
          host all postgres  127.0.0.1/32 trust
          host all gatehouse 127.0.0.1/32 scram-sha-256
          """);
      statement.execute("select pg_reload_conf()");
    }
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private PortalSetup setup(String password) {
    return PortalSetup.fresh()
        .withEnvironment(
            "GATEHOUSE_DB_URL",
            "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/portal?user=gatehouse")
        .withEnvironment("GATEHOUSE_DB_PASSWORD", password);
  }

  @Test
  void whatIsPushedIsCloned(@TempDir Path folder) throws Exception {
    try (RunningPortal portal = RunningPortal.start(setup(PASSWORD))) {
      Person ann = portal.newPerson("ann");
      HostedRepository hosted = portal.newRepository(ann, "tools", true);
      StockGit git = StockGit.in(folder.resolve("home"));
      Path work = git.init(folder.resolve("work"));
      String commit = git.commit(work, "README.md", "on PostgreSQL\n");
      git.run(work, "push", "-q", hosted.url(ann), "HEAD:refs/heads/main").succeeds();
      git.run(folder, "clone", "-q", hosted.url(ann), "copy").succeeds();
      assertEquals(commit, git.id(folder.resolve("copy"), "HEAD"));
      assertFalse(Files.exists(portal.data().resolve("database")));
    }
    try (Connection connection = server.getDatabase("postgres", "portal").getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select name from repository")) {
      assertTrue(rows.next());
      assertEquals("tools", rows.getString(1));
    }
  }

  @Test
  void aPortalThatCannotBeDeployedSaysSoAndEnds() {
    RunningPortal portal = RunningPortal.launch(setup("wrong"));
    try {
      assertEquals(1, portal.awaitExit());
      String last = portal.output().get(portal.output().size() - 1);
      assertEquals(
          "gatehouse: Gatehouse did not start:"
              + " FATAL: password authentication failed for user \"gatehouse\". More is in "
              + portal.data().resolve("logs/server.0.log")
              + ".",
          last);
    } finally {
      portal.close();
    }
  }
}
