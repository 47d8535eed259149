package dev.gatehouse.portal.review;

import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets a test do something when a merge is computed for the second time: all that was asked of it
 * was met a moment before, and nothing is written yet. Once, for the next merge.
 */
final class BetweenCheckAndLanding {
  private static final List<Class<?>> ROLES =
      List.of(RepositoryStore.class, Repository.class, Quarantine.class);

  private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

  void next(Runnable action) {
    next.set(action);
  }

  RepositoryStore around(RepositoryStore store) {
    return (RepositoryStore) around(RepositoryStore.class, store);
  }

  private Object around(Class<?> role, Object real) {
    return Proxy.newProxyInstance(
        role.getClassLoader(),
        new Class<?>[] {role},
        (proxy, method, arguments) -> {
          if (method.getName().equals("differences")) {
            next.getAndSet(() -> {}).run();
          }
          Object answer;
          try {
            answer = method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw Optional.ofNullable(e.getCause()).orElse(e);
          }
          return ROLES.contains(method.getReturnType())
              ? around(method.getReturnType(), answer)
              : answer;
        });
  }
}
