package dev.gatehouse.portal.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.outbox.internal.JpaOutbox;
import dev.gatehouse.portal.outbox.internal.OutboxDispatcher;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Database;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.status.api.Waiting;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages on their way to a receiver of the test's own. */
@SuppressWarnings("NullAway.Init") // Set before each test.
public abstract class OutboxContract extends PortalContract {
  private static final String NAME = "test-receiver";

  private EntityManagerFactory entities;
  private Transactions transactions;
  private OutboxDispatcher dispatcher;
  private Receiver receiver;

  protected OutboxContract(TestPortal test) {
    super(test);
  }

  /** Keeps what it gets; refuses what it is told to. */
  private static final class Receiver implements OutboxReceiver {
    final List<String> delivered = Collections.synchronizedList(new ArrayList<>());
    final Set<String> refused = Collections.synchronizedSet(new HashSet<>());

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Set<String> kinds() {
      return Set.of("test");
    }

    @Override
    public void deliver(OutboxMessage message) {
      if (refused.contains(message.detail())) {
        throw new IllegalStateException("not now");
      }
      delivered.add(message.detail());
    }
  }

  @BeforeEach
  void open() {
    entities = Database.open(test.database().source());
    transactions = new Transactions(entities, new Facts(), 10);
    receiver = new Receiver();
    start();
  }

  private void start() {
    dispatcher = new OutboxDispatcher(transactions, test.clock);
    dispatcher.start(
        List.of(receiver),
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          return thread;
        });
  }

  @AfterEach
  void close() {
    dispatcher.close();
    entities.close();
  }

  private JpaOutbox outbox() {
    JpaOutbox outbox = new JpaOutbox(dispatcher, test.clock);
    outbox.addressTo(List.of(receiver));
    return outbox;
  }

  private void send(long lane, String... details) {
    JpaOutbox outbox = outbox();
    for (String detail : details) {
      transactions.run(em -> outbox.send(em, lane, "test", Optional.empty(), "ann", detail));
    }
  }

  private void settle() {
    try {
      assertTrue(dispatcher.awaitIdle(Duration.ofSeconds(60)), "the outbox is busy");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void messagesOfALaneArriveInTheirOrder() {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sent.add("m" + i);
      send(1, "m" + i);
    }
    settle();
    assertEquals(sent, receiver.delivered);
  }

  @Test
  void aFailedMessageHoldsBackItsLaneAndNoOther() {
    receiver.refused.add("a1");
    send(1, "a1", "a2");
    send(2, "b1");
    settle();
    assertEquals(List.of("b1"), receiver.delivered);
    receiver.refused.clear();
    settle();
    assertEquals(List.of("b1"), receiver.delivered);
    test.clock.advance(Duration.ofSeconds(2));
    settle();
    assertEquals(List.of("b1", "a1", "a2"), receiver.delivered);
  }

  @Test
  void whatWasRolledBackIsNotSent() {
    JpaOutbox outbox = outbox();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.run(
                em -> {
                  outbox.send(em, 1, "test", Optional.empty(), "ann", "never");
                  em.flush();
                  throw new IllegalArgumentException("the use case failed");
                }));
    send(1, "after");
    settle();
    assertEquals(List.of("after"), receiver.delivered);
  }

  @Test
  void nothingIsWrittenForNobody() {
    transactions.run(em -> outbox().send(em, 1, "other", Optional.empty(), "ann", "for nobody"));
    assertEquals(
        List.of(),
        transactions.read(
            em ->
                em.createQuery("select o.id from OutboxEntity o where o.kind = 'other'", Long.class)
                    .getResultList()));
  }

  @Test
  void aMessageWaitsForAReceiverThatIsNotThere() {
    dispatcher.close();
    send(1, "while away");
    start();
    settle();
    assertEquals(List.of("while away"), receiver.delivered);
  }

  @Test
  void aMessageThatFailsForADayIsGivenUpAndShown() {
    receiver.refused.add("bad");
    send(1, "bad", "good");
    for (int i = 0; i < 40; i++) {
      assertEquals(List.of(), receiver.delivered);
      settle();
      test.clock.advance(Duration.ofHours(1));
    }
    settle();
    assertEquals(List.of("good"), receiver.delivered);
    assertEquals(
        1,
        portal().status().report(test.admin()).waiting().stream()
            .filter(waiting -> waiting.kind() == Waiting.Kind.UNDELIVERABLE)
            .mapToLong(Waiting::count)
            .sum());
    receiver.refused.clear();
    settle();
    assertEquals(List.of("good"), receiver.delivered);
  }
}
