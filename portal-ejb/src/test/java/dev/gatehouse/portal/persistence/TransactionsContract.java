package dev.gatehouse.portal.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to two who write the same. */
@SuppressWarnings("NullAway.Init") // Set before each test.
public abstract class TransactionsContract extends PortalContract {
  private EntityManagerFactory entities;
  private Transactions transactions;

  protected TransactionsContract(TestPortal test) {
    super(test);
  }

  @BeforeEach
  void open() {
    entities = Database.open(test.database().source());
    transactions = new Transactions(entities, new Facts(), 10);
  }

  @AfterEach
  void close() {
    entities.close();
  }

  private long repository(String login) {
    Identity ann = test.account(login);
    return test.repository(ann, login, "tools").id();
  }

  private void describe(long id, String text) {
    transactions.run(em -> em.find(RepositoryEntity.class, id).setDescription(text));
  }

  private String description(long id) {
    return transactions.read(em -> em.find(RepositoryEntity.class, id).description());
  }

  /** Does something on another thread, and so in another transaction, before this one goes on. */
  private static void elsewhere(Runnable action) {
    FutureTask<Boolean> task = new FutureTask<>(action, Boolean.TRUE);
    Thread thread = new Thread(task, "elsewhere");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the other transaction did not end as it should", e);
    }
  }

  @Test
  void ofTwoWritersWithOneVersionTheSecondLooksAgain() {
    long id = repository("x1-ann");
    List<String> seen = new ArrayList<>();
    transactions.run(
        em -> {
          RepositoryEntity row = em.find(RepositoryEntity.class, id);
          seen.add(row.description());
          if (seen.size() == 1) {
            elsewhere(() -> describe(id, "theirs"));
          }
          row.setDescription(row.description() + "+mine");
        });
    assertEquals(List.of("", "theirs"), seen);
    assertEquals("theirs+mine", description(id));
  }

  @Test
  void whoeverIsOvertakenEveryTimeGetsAConflict() {
    long id = repository("x2-ann");
    List<String> seen = new ArrayList<>();
    TestPortal.refused(
        ErrorCode.CONFLICT,
        () ->
            transactions.run(
                em -> {
                  RepositoryEntity row = em.find(RepositoryEntity.class, id);
                  seen.add(row.description());
                  elsewhere(() -> describe(id, "theirs " + seen.size()));
                  row.setDescription("mine");
                }));
    assertEquals(List.of("", "theirs 1", "theirs 2"), seen);
    assertEquals("theirs 3", description(id));
  }

  @Test
  void whatFailedIsRolledBackAndNotTriedAgain() {
    long id = repository("x3-ann");
    List<String> seen = new ArrayList<>();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.run(
                em -> {
                  seen.add("once");
                  em.find(RepositoryEntity.class, id).setDescription("mine");
                  em.flush();
                  throw new IllegalArgumentException("the use case failed");
                }));
    assertEquals(List.of("once"), seen);
    assertEquals("", description(id));
  }

  @Test
  void whatIsDoneAfterTheCommitIsNotDoneWithoutOne() {
    long id = repository("x4-ann");
    List<String> done = new ArrayList<>();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.run(
                em -> {
                  Transactions.afterCommit(() -> done.add("failed"));
                  throw new IllegalArgumentException("the use case failed");
                }));
    transactions.run(
        em -> {
          Transactions.afterCommit(() -> done.add(description(id)));
          em.find(RepositoryEntity.class, id).setDescription("mine");
        });
    assertEquals(List.of("mine"), done);
  }
}
