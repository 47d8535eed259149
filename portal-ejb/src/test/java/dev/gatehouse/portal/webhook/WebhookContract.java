package dev.gatehouse.portal.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.GrantCommand;
import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.access.api.Target;
import dev.gatehouse.portal.audit.api.AuditEntry;
import dev.gatehouse.portal.audit.api.AuditFilter;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.testing.PortalContract;
import dev.gatehouse.portal.testing.TestPortal;
import dev.gatehouse.portal.webhook.api.ContentType;
import dev.gatehouse.portal.webhook.api.DeliveryDetail;
import dev.gatehouse.portal.webhook.api.DeliveryState;
import dev.gatehouse.portal.webhook.api.DeliveryView;
import dev.gatehouse.portal.webhook.api.NewWebhook;
import dev.gatehouse.portal.webhook.api.NewWebhook.Secret;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Webhooks: who may set them up, what is sent, and what becomes of it. */
public abstract class WebhookContract extends PortalContract {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final AtomicLong MESSAGE = new AtomicLong(900_000_000);
  private static final CommitId OLD = new CommitId("1".repeat(40));
  private static final CommitId NEW = new CommitId("2".repeat(40));
  private static final String SECRET = "planted-canary-1";

  private final Receiver receiver = new Receiver();
  private final String owner;
  private final Identity.Account ann;
  private final RepositoryView tools;

  protected WebhookContract(TestPortal test) {
    super(test);
    owner = "hook-" + COUNT.incrementAndGet();
    ann = test.account(owner);
    tools = test.repository(ann, owner, "tools");
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Webhooks webhooks() {
    return portal().webhooks();
  }

  private NewWebhook wish(String... events) {
    return new NewWebhook(
        receiver.url(), ContentType.JSON, new Secret.Given(SECRET), List.of(events), true);
  }

  /** A webhook whose first ping has come. */
  private WebhookView hook(String... events) throws InterruptedException {
    WebhookView hook = webhooks().create(ann, owner, "tools", wish(events));
    assertEquals("ping", receiver.next().header("X-GitHub-Event"));
    await(() -> deliveries(hook).get(0).state() == DeliveryState.DELIVERED);
    return hook;
  }

  private List<DeliveryView> deliveries(WebhookView hook) {
    return webhooks().deliveries(ann, owner, "tools", hook.id(), new PageRequest(1, 100)).items();
  }

  private static void await(BooleanSupplier until) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!until.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it did not come to that");
      Thread.sleep(5);
    }
  }

  /** As the outbox would bring it. */
  private OutboxMessage pushed(RefChange... changes) {
    return new OutboxMessage(
        MESSAGE.incrementAndGet(),
        tools.id(),
        PushedRefs.PUSH,
        Optional.of(ann.id()),
        owner,
        PushedRefs.write(List.of(changes)),
        test.clock.instant());
  }

  private void deliver(OutboxMessage message) {
    portal().webhookSystem().receiver().deliver(message);
  }

  private static RefChange moved() {
    return new RefChange(RefName.branch("main"), Optional.of(OLD), Optional.of(NEW));
  }

  private static String hmac(String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "sha256=" + HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void onlyAdministratorsSetThemUp() {
    String writer = owner + "-w";
    Identity wim = test.account(writer);
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> webhooks().list(wim, owner, "tools"));
    portal()
        .grants()
        .put(
            ann,
            new GrantCommand(
                new Target.Repository(owner, "tools"),
                new Subject(SubjectKind.ACCOUNT, writer),
                AccessLevel.WRITE,
                Optional.empty()));
    TestPortal.refused(ErrorCode.FORBIDDEN, () -> webhooks().list(wim, owner, "tools"));
    TestPortal.refused(
        ErrorCode.FORBIDDEN, () -> webhooks().create(wim, owner, "tools", wish("push")));
    assertEquals(List.of(), webhooks().list(ann, owner, "tools"));
  }

  @Test
  @Tag("row-97")
  void whatCannotBeIsRefusedByItsField() throws InterruptedException {
    for (String url :
        List.of(
            "http://10.0.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:a00:1]/",
            "http://0xa000001/",
            "ftp://127.0.0.1/",
            receiver.url() + "\r\nX: y")) {
      NewWebhook wish =
          new NewWebhook(url, ContentType.JSON, new Secret.None(), List.of("push"), true);
      assertEquals(
          Optional.of("url"),
          TestPortal.refused(ErrorCode.INVALID, () -> webhooks().create(ann, owner, "tools", wish))
              .field());
    }
    assertEquals(
        Optional.of("events"),
        TestPortal.refused(
                ErrorCode.INVALID,
                () -> webhooks().create(ann, owner, "tools", wish("push", "nonsense")))
            .field());
    WebhookView hook = hook("push");
    NewWebhook inside =
        new NewWebhook(
            "http://10.0.0.1/", ContentType.JSON, new Secret.None(), List.of("push"), true);
    TestPortal.refused(
        ErrorCode.INVALID, () -> webhooks().update(ann, owner, "tools", hook.id(), inside));
    assertEquals(receiver.url(), webhooks().find(ann, owner, "tools", hook.id()).url());
  }

  @Test
  void aPushIsSignedSentAndLogged() throws Exception {
    WebhookView hook = hook("push");
    deliver(pushed(moved()));
    Receiver.Received received = receiver.next();
    assertEquals("{\"event\":\"push\",\"by\":\"" + owner + "\"}", received.body());
    assertEquals("push", received.header("X-GitHub-Event"));
    assertEquals(String.valueOf(hook.id()), received.header("X-GitHub-Hook-ID"));
    assertEquals("application/json", received.header("Content-Type"));
    assertEquals(hmac(received.body()), received.header("X-Hub-Signature-256"));
    String guid = received.header("X-GitHub-Delivery");
    String time = received.header("X-Gatehouse-Timestamp");
    assertEquals(test.clock.instant().getEpochSecond(), Long.parseLong(time));
    assertEquals(
        hmac(guid + "." + time + "." + received.body()),
        received.header("X-Gatehouse-Signature-256"));
    await(() -> deliveries(hook).get(0).state() == DeliveryState.DELIVERED);
    DeliveryDetail detail =
        webhooks().delivery(ann, owner, "tools", hook.id(), deliveries(hook).get(0).id());
    assertEquals(guid, detail.delivery().guid());
    assertEquals(Optional.of(200), detail.delivery().code());
    assertEquals("thank you", detail.responseBody());
    assertTrue(detail.responseHeaders().toLowerCase(Locale.ROOT).contains("x-receiver: test"));
    assertTrue(detail.requestHeaders().contains("X-GitHub-Event: push"));
    assertEquals(
        Optional.of(DeliveryState.DELIVERED),
        webhooks().find(ann, owner, "tools", hook.id()).last().map(WebhookView.Last::state));
  }

  @Test
  void aFormCarriesThePayloadInAField() throws Exception {
    WebhookView hook =
        webhooks()
            .create(
                ann,
                owner,
                "tools",
                new NewWebhook(
                    receiver.url(), ContentType.FORM, new Secret.None(), List.of("*"), true));
    Receiver.Received received = receiver.next();
    assertEquals("application/x-www-form-urlencoded", received.header("Content-Type"));
    assertTrue(received.body().startsWith("payload=%7B"));
    assertTrue(
        URLDecoder.decode(received.body(), StandardCharsets.UTF_8).contains("\"event\":\"ping\""));
    assertEquals("null", received.header("X-Hub-Signature-256"));
    assertFalse(hook.hasSecret());
  }

  @Test
  void eachRefIsToldAsWhatItIsAndOnce() throws Exception {
    WebhookView hook = hook("push", "create", "delete");
    OutboxMessage message =
        pushed(
            new RefChange(RefName.branch("new"), Optional.empty(), Optional.of(NEW)),
            new RefChange(RefName.branch("old"), Optional.of(OLD), Optional.empty()));
    deliver(message);
    deliver(message);
    assertEquals(
        List.of("create", "push", "push", "delete"),
        List.of(
            receiver.next().header("X-GitHub-Event"),
            receiver.next().header("X-GitHub-Event"),
            receiver.next().header("X-GitHub-Event"),
            receiver.next().header("X-GitHub-Event")));
    await(
        () -> deliveries(hook).stream().allMatch(each -> each.state() == DeliveryState.DELIVERED));
    assertEquals(5, deliveries(hook).size());
    assertTrue(receiver.isEmpty());
  }

  @Test
  void whatFailsIsTriedAgainLaterAndWhatIsRefusedIsNot() throws Exception {
    WebhookView hook = hook("push");
    receiver.answer(503);
    deliver(pushed(moved()));
    String guid = receiver.next().header("X-GitHub-Delivery");
    await(() -> deliveries(hook).get(0).attempts() == 1);
    DeliveryView waiting = deliveries(hook).get(0);
    assertEquals(DeliveryState.WAITING, waiting.state());
    assertEquals(
        Optional.of(test.clock.instant().plus(Duration.ofSeconds(10))), waiting.nextAttempt());
    assertEquals("Answered 503.", waiting.outcome());
    receiver.answer(422);
    test.clock.advance(Duration.ofSeconds(10));
    portal().webhookSystem().wake();
    assertEquals(guid, receiver.next().header("X-GitHub-Delivery"));
    await(() -> deliveries(hook).get(0).state() == DeliveryState.FAILED);
    assertEquals(2, deliveries(hook).get(0).attempts());
    receiver.answer(200);
    webhooks().redeliver(ann, owner, "tools", hook.id(), deliveries(hook).get(0).id());
    assertEquals(guid, receiver.next().header("X-GitHub-Delivery"));
    await(() -> deliveries(hook).get(0).state() == DeliveryState.DELIVERED);
    assertTrue(deliveries(hook).get(0).redelivery());
    assertEquals(3, deliveries(hook).size());
  }

  @Test
  void aWebhookThatAlwaysFailsIsSwitchedOffWithAReason() throws Exception {
    WebhookView hook = hook("push");
    receiver.answer(404);
    for (int i = 1; i <= 25; i++) {
      int before = i;
      deliver(pushed(moved()));
      receiver.next();
      await(
          () ->
              deliveries(hook).stream().filter(each -> each.state() == DeliveryState.FAILED).count()
                  == before);
    }
    WebhookView off = webhooks().find(ann, owner, "tools", hook.id());
    assertFalse(off.active());
    assertEquals("The last 25 attempts failed. The last one: Answered 404.", off.offReason());
    deliver(pushed(moved()));
    assertEquals(26, deliveries(hook).size());
    NewWebhook again =
        new NewWebhook(hook.url(), ContentType.JSON, new Secret.Kept(), List.of("push"), true);
    WebhookView on = webhooks().update(ann, owner, "tools", hook.id(), again);
    assertTrue(on.active() && on.offReason().isEmpty() && on.hasSecret());
  }

  @Test
  void aSlowReceiverHoldsNobodyElse() throws Exception {
    hook("push");
    try (Receiver other = new Receiver()) {
      receiver.hold();
      deliver(pushed(moved()));
      receiver.next();
      deliver(pushed(moved()));
      webhooks()
          .create(
              ann,
              owner,
              "tools",
              new NewWebhook(
                  other.url(), ContentType.JSON, new Secret.None(), List.of("push"), true));
      assertEquals("ping", other.next().header("X-GitHub-Event"));
      deliver(pushed(moved()));
      assertEquals("push", other.next().header("X-GitHub-Event"));
      assertTrue(receiver.isEmpty());
      receiver.release();
      assertEquals("push", receiver.next().header("X-GitHub-Event"));
      assertEquals("push", receiver.next().header("X-GitHub-Event"));
    }
  }

  @Test
  @Tag("row-76")
  void whoeverMayNotAdministerAnyMoreIsToldNothing() throws Exception {
    String login = owner + "-a";
    Identity amy = test.account(login);
    GrantCommand admin =
        new GrantCommand(
            new Target.Repository(owner, "tools"),
            new Subject(SubjectKind.ACCOUNT, login),
            AccessLevel.ADMIN,
            Optional.empty());
    portal().grants().put(ann, admin);
    WebhookView hook = webhooks().create(amy, owner, "tools", wish("push"));
    receiver.next();
    await(() -> deliveries(hook).get(0).state() == DeliveryState.DELIVERED);
    receiver.answer(503);
    deliver(pushed(moved()));
    receiver.next();
    await(() -> deliveries(hook).get(0).attempts() == 1);
    portal()
        .grants()
        .put(
            ann,
            new GrantCommand(admin.target(), admin.subject(), AccessLevel.WRITE, Optional.empty()));
    deliver(pushed(moved()));
    WebhookView off = webhooks().find(ann, owner, "tools", hook.id());
    assertFalse(off.active());
    assertTrue(off.offReason().startsWith(login + " set this webhook up"));
    assertEquals(2, deliveries(hook).size());
    assertEquals(DeliveryState.FAILED, deliveries(hook).get(0).state());
    assertTrue(receiver.isEmpty());
  }

  @Test
  @Tag("row-101")
  void aSecretIsKeptForItsAddressOnlyAndToldNobody() throws Exception {
    WebhookView hook = hook("push");
    try (Receiver other = new Receiver()) {
      NewWebhook elsewhere =
          new NewWebhook(other.url(), ContentType.JSON, new Secret.Kept(), List.of("push"), true);
      assertEquals(
          Optional.of("secret"),
          TestPortal.refused(
                  ErrorCode.INVALID,
                  () -> webhooks().update(ann, owner, "tools", hook.id(), elsewhere))
              .field());
      assertTrue(other.isEmpty());
    }
    assertFalse(webhooks().find(ann, owner, "tools", hook.id()).toString().contains(SECRET));
    assertFalse(wish("push").toString().contains(SECRET));
    try (Connection connection = test.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select secret from webhook where id = " + hook.id())) {
      assertTrue(row.next());
      assertNotEquals(SECRET, row.getString(1));
    }
    List<String> log =
        portal()
            .auditLog()
            .ofRepository(
                ann,
                owner,
                "tools",
                new AuditFilter(Optional.empty(), Optional.of("webhook.create"), ""),
                PageRequest.first())
            .items()
            .stream()
            .map(AuditEntry::detail)
            .toList();
    assertEquals(List.of("webhook " + hook.id() + " to 127.0.0.1: push"), log);
  }

  @Test
  void twoHundredDeliveriesAreKept() throws Exception {
    WebhookView hook = hook("push");
    fill(hook, 230);
    deliver(pushed(moved()));
    receiver.next();
    await(() -> deliveries(hook).get(0).state() == DeliveryState.DELIVERED);
    long total =
        webhooks().deliveries(ann, owner, "tools", hook.id(), new PageRequest(1, 1)).total();
    assertEquals(201, total);
    webhooks().delete(ann, owner, "tools", hook.id());
    TestPortal.refused(ErrorCode.NOT_FOUND, () -> webhooks().find(ann, owner, "tools", hook.id()));
  }

  private void fill(WebhookView hook, int count) throws SQLException {
    try (Connection connection = test.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      for (int i = 1; i <= count; i++) {
        statement.addBatch(
            "insert into webhook_delivery (id, version, webhook_id, source, guid, event, action,"
                + " payload, redelivery, state, attempts, created_at, next_attempt_at,"
                + " duration_ms, outcome, url, request_headers, response_headers, response_body)"
                + " values ("
                + (-1000 * hook.id() - i)
                + ", 1, "
                + hook.id()
                + ", 'old "
                + i
                + "', 'g', 'push', '', '{}', false, 'DELIVERED', 1, 0, 0, 0, '', '', '', '', '')");
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new SQLException("the rows do not fit the table any more", e);
    }
  }
}
