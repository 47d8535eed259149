package dev.gatehouse.portal.webhook.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import java.util.List;

/**
 * The webhooks of a repository, which its administrators set up. Thread-safe.
 *
 * <p>All methods throw {@link dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does for ADMIN; NOT_FOUND for a webhook or a
 * delivery that the repository does not have.
 */
public interface Webhooks {
  /** How many a repository may have. */
  int MOST = 20;

  List<WebhookView> list(Identity caller, String owner, String name);

  WebhookView find(Identity caller, String owner, String name, long id);

  /**
   * Makes one, and sends it a ping. It is used as long as the caller administers the repository.
   *
   * @throws dev.gatehouse.portal.error.PortalException INVALID, with the field: {@code url}, {@code
   *     secret} or {@code events}; CONFLICT if there are too many
   */
  WebhookView create(Identity caller, String owner, String name, NewWebhook wish);

  /** Changes one. From then on it is the caller who must administer the repository. */
  WebhookView update(Identity caller, String owner, String name, long id, NewWebhook wish);

  /** Deletes one and what was delivered to it. */
  void delete(Identity caller, String owner, String name, long id);

  /** Sends a ping. */
  void ping(Identity caller, String owner, String name, long id);

  /**
   * Sends the newest commit of the default branch as if it had been pushed now, if the webhook
   * wants to be told of pushes and there is one.
   */
  void test(Identity caller, String owner, String name, long id);

  /** What was sent, newest first: of the last 30 days, at most 200. */
  Page<DeliveryView> deliveries(
      Identity caller, String owner, String name, long id, PageRequest part);

  DeliveryDetail delivery(Identity caller, String owner, String name, long id, long delivery);

  /** Sends the same once more, whether the webhook is active or not. */
  void redeliver(Identity caller, String owner, String name, long id, long delivery);
}
