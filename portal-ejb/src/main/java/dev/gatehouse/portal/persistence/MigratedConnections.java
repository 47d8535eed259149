package dev.gatehouse.portal.persistence;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The connections that the schema was made on, kept open until this is closed.
 *
 * <p>H2 evaluates {@code check (x in (...))} by the session that made the constraint, until the
 * database is opened the next time. Once a pool has closed that connection because it was idle,
 * every insert into such a table fails. Seen with H2 2.4.240.
 *
 * <p>Thread-safe. Whoever migrated closes it, after the last use of the database.
 */
public final class MigratedConnections implements AutoCloseable {
  /** How many of a pool's connections may be kept: what Flyway uses at once. */
  static final int MOST = 3;

  private static final Logger LOG = Logger.getLogger(MigratedConnections.class.getName());

  private final DataSource pool;

  // Both guarded by this.
  private final List<Connection> all = new ArrayList<>();
  private final Deque<Connection> free = new ArrayDeque<>();

  MigratedConnections(DataSource pool) {
    this.pool = pool;
  }

  /** The pool, but that a connection which is closed is kept, and given out again. */
  DataSource source() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                method.getName().equals("getConnection") ? lend() : call(method, pool, arguments));
  }

  private synchronized Connection lend() throws SQLException {
    Connection connection = free.isEmpty() ? add() : free.pop();
    AtomicBoolean returned = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close", "abort" -> {
                    if (!returned.getAndSet(true)) {
                      keep(connection);
                    }
                    yield null;
                  }
                  case "isClosed" -> returned.get() || connection.isClosed();
                  default -> call(method, connection, arguments);
                });
  }

  private Connection add() throws SQLException {
    Connection added = pool.getConnection();
    all.add(added);
    return added;
  }

  private synchronized void keep(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    free.push(connection);
  }

  private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw Optional.ofNullable(e.getCause()).orElse(e);
    }
  }

  /** How many are kept. */
  synchronized int count() {
    return all.size();
  }

  /** Gives them back to the pool. */
  @Override
  public synchronized void close() {
    for (Connection connection : all) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.log(Level.FINE, "a connection that was kept is gone already", e);
      }
    }
    all.clear();
    free.clear();
  }
}
