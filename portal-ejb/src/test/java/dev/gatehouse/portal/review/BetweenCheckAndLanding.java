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
 * Lets a test do something in the middle of a landing, once: when its merge is computed for the
 * second time, so that all that was asked of it was met a moment before and nothing is written yet;
 * when somebody opens a repository, which comes before its row is read for the last time; or when
 * somebody has opened a quarantine, which does not see what comes after.
 */
final class BetweenCheckAndLanding {
  private static final List<Class<?>> ROLES =
      List.of(RepositoryStore.class, Repository.class, Quarantine.class);

  private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> opening = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> quarantined = new AtomicReference<>(() -> {});

  /** For the next merge. */
  void next(Runnable action) {
    next.set(action);
  }

  /** For the next opening of a repository. */
  void nextOpening(Runnable action) {
    opening.set(action);
  }

  /** After the next opening of a quarantine. */
  void afterQuarantine(Runnable action) {
    quarantined.set(action);
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
          if (method.getName().equals("open")) {
            opening.getAndSet(() -> {}).run();
          }
          Object answer;
          try {
            answer = method.invoke(real, arguments);
          } catch (InvocationTargetException e) {
            throw Optional.ofNullable(e.getCause()).orElse(e);
          }
          if (method.getName().equals("quarantine")) {
            quarantined.getAndSet(() -> {}).run();
          }
          return ROLES.contains(method.getReturnType())
              ? around(method.getReturnType(), answer)
              : answer;
        });
  }
}
