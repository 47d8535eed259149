package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.portal.review.event.ReportedStatus;
import dev.gatehouse.vcs.spi.CommitId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportedStatusTest {
  private static final String SHA = "1".repeat(40);

  private static OutboxMessage message(String detail) {
    return new OutboxMessage(
        5, 1, ReportedStatus.KIND, Optional.of(7L), "ann", detail, Instant.EPOCH);
  }

  @Test
  void theWrittenFormStaysAndIsRead() {
    CommitStatus status =
        new CommitStatus(
            4,
            new CommitId(SHA),
            CommitState.FAILURE,
            "ci/\"x\"",
            "",
            Optional.of("https://ci.example.org/1"),
            "ann",
            Instant.parse("2026-02-03T04:05:06.000007Z"));
    OutboxMessage message =
        message(
            "{\"id\":4,\"commit\":\""
                + SHA
                + "\",\"state\":\"FAILURE\",\"context\":\"ci/\\\"x\\\"\",\"description\":\"\","
                + "\"targetUrl\":\"https://ci.example.org/1\",\"at\":\"2026-02-03T04:05:06.000007Z\","
                + "\"pullRequest\":3}");
    StringBuilder written = new StringBuilder();
    ReportedStatus sent = ReportedStatus.of(status, Optional.of(3));
    assertEquals(Optional.of(sent), ReportedStatus.read(message));
    assertEquals(status, sent.status("ann"));
    sent.send(
        (entities, lane, kind, account, actor, detail) -> written.append(kind).append(detail),
        PullRequestEventsTest.NOBODY,
        1,
        PullRequestEventsTest.ANN);
    assertEquals("commit-status" + message.detail(), written.toString());
  }

  @Test
  void whatCannotBeReadIsNothing() {
    for (String detail :
        new String[] {
          "", "[]", "{}", "{\"id\":\"4\"}", "{\"commit\":\"" + SHA + "\",\"at\":\"yesterday\"}"
        }) {
      assertEquals(Optional.empty(), ReportedStatus.read(message(detail)));
    }
  }
}
