package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestEvents;
import dev.gatehouse.portal.review.event.PullRequestNews;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PullRequestEventsTest {
  static final Actor ANN = new Actor(Optional.of(7L), "ann");
  static final EntityManager NOBODY =
      (EntityManager)
          Proxy.newProxyInstance(
              PullRequestEventsTest.class.getClassLoader(),
              new Class<?>[] {EntityManager.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private static OutboxMessage sent(PullRequestEvent event) {
    List<OutboxMessage> sent = new ArrayList<>();
    PullRequestEvents.send(
        (entities, lane, kind, account, actor, detail) ->
            sent.add(new OutboxMessage(5, lane, kind, account, actor, detail, Instant.EPOCH)),
        NOBODY,
        1,
        2,
        3,
        ANN,
        event);
    return sent.get(0);
  }

  private static OutboxMessage message(String kind, String detail) {
    return new OutboxMessage(5, 1, kind, Optional.of(7L), "ann", detail, Instant.EPOCH);
  }

  @Test
  void whatIsWrittenIsRead() {
    for (PullRequestEvent event :
        List.of(
            new PullRequestEvent.Opened(),
            new PullRequestEvent.Edited(
                Optional.of("a \"title\"\u2028\ud83d\ude00"), Optional.empty(), Optional.of("")),
            new PullRequestEvent.VersionAdded(2, "a", "b"),
            new PullRequestEvent.ReviewSubmitted(
                Long.MAX_VALUE, ReviewState.CHANGES_REQUESTED, List.of(1L, 2L)),
            new PullRequestEvent.CommentDeleted(1, true, ""),
            new PullRequestEvent.ReviewRequested(
                Optional.empty(), Optional.of(4L), "org/team", "CODEOWNERS"))) {
      assertEquals(
          Optional.of(new PullRequestNews(5, 1, 2, 3, ANN, Instant.EPOCH, event)),
          PullRequestEvents.read(sent(event)));
    }
  }

  @Test
  void theWrittenFormStays() {
    OutboxMessage message =
        sent(new PullRequestEvent.ReviewSubmitted(4, ReviewState.APPROVED, List.of(6L)));
    assertEquals("pull-request.review-submitted", message.kind());
    assertEquals(
        "{\"v\":1,\"pull\":2,\"number\":3,"
            + "\"event\":{\"review\":4,\"state\":\"APPROVED\",\"comments\":[6]}}",
        message.detail());
    assertTrue(
        PullRequestEvent.KINDS.containsAll(
            Set.of(
                "pull-request.opened",
                "pull-request.version-added",
                "pull-request.review-request-removed",
                "pull-request.ready-for-review",
                "pull-request.merged")));
    assertTrue(PullRequestEvent.KINDS.stream().allMatch(kind -> kind.length() <= 40));
  }

  @Test
  void whatAnotherVersionOfThePortalWroteIsReadAsFarAsItIsKnown() {
    assertEquals(
        Optional.of(new PullRequestEvent.ReviewSubmitted(4, ReviewState.PENDING, List.of())),
        PullRequestEvents.read(
                message(
                    "pull-request.review-submitted",
                    "{\"v\":2,\"pull\":2,\"number\":3,\"more\":[],"
                        + "\"event\":{\"review\":4,\"state\":\"NEW\",\"other\":null}}"))
            .map(PullRequestNews::event));
    assertEquals(Optional.empty(), PullRequestEvents.read(message("pull-request.new", "{}")));
    assertEquals(Optional.empty(), PullRequestEvents.read(message("pull-request.opened", "{}")));
    assertEquals(Optional.empty(), PullRequestEvents.read(message("pull-request.opened", "[")));
    assertEquals(Optional.empty(), PullRequestEvents.read(message("push", "")));
  }
}
