package dev.gatehouse.portal.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that remembers which statements a thread has run. Thread-safe. */
public final class StatementCounter {
  /** However many values a condition lists, it is one statement. */
  private static final Pattern LIST = Pattern.compile("\\(\\?(,\\?)*\\)");

  private static final ThreadLocal<@Nullable List<String>> RUN = new ThreadLocal<>();
  private final DataSource source;

  public StatementCounter(DataSource source) {
    this.source = wrap(DataSource.class, source, Optional.empty());
  }

  /** What behaves as the other data source does. */
  public DataSource source() {
    return source;
  }

  /** The statements that some work runs on this thread, in order. */
  public List<String> of(Runnable work) {
    List<String> seen = new ArrayList<>();
    RUN.set(seen);
    try {
      work.run();
    } finally {
      RUN.remove();
    }
    return seen;
  }

  private <T> T wrap(Class<T> type, T real, Optional<String> sql) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          List<String> seen = RUN.get();
          if (seen != null && method.getName().startsWith("execute")) {
            seen.add(
                LIST.matcher(sql.orElseGet(() -> String.valueOf(arguments[0]))).replaceAll("(?)"));
          }
          Object result;
          try {
            result = method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          if (result instanceof Connection connection) {
            return wrap(Connection.class, connection, Optional.empty());
          }
          if (result instanceof PreparedStatement statement) {
            return wrap(
                PreparedStatement.class, statement, Optional.of(String.valueOf(arguments[0])));
          }
          return result instanceof Statement statement
              ? wrap(Statement.class, statement, Optional.empty())
              : result;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
