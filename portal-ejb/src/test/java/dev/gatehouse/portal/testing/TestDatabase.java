package dev.gatehouse.portal.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** The databases that the portal runs on, each as it runs in production. */
public enum TestDatabase {
  /** In a file, without a write delay. */
  H2 {
    @Override
    public Fresh open() {
      try {
        Path folder = Files.createTempDirectory("gatehouse-h2");
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.resolve("portal") + ";WRITE_DELAY=0");
        source.setUser("sa");
        source.setPassword("");
        return new Fresh(JdbcConnectionPool.create(source));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  /** A real server, started once for all tests of this process. */
  POSTGRESQL {
    @Override
    public Fresh open() {
      int number = COUNT.incrementAndGet();
      String name = String.format(Locale.ROOT, "portal%d", number);
      EmbeddedPostgres server = Server.INSTANCE;
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
      source.setServerNames(new String[] {"127.0.0.1"});
      source.setPortNumbers(new int[] {server.getPort()});
      source.setDatabaseName(name);
      source.setUser("postgres");
      source.setPassword("");
      return new Fresh(JdbcConnectionPool.create(source));
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A new, empty database. The caller closes it. */
  public abstract Fresh open();

  /** An empty database behind a pool of connections. */
  public record Fresh(JdbcConnectionPool source) implements AutoCloseable {
    @Override
    public void close() {
      source.dispose();
    }
  }

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      try {
                        server.close();
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
