package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.webhook.api.DeliveryDetail;
import dev.gatehouse.portal.webhook.api.DeliveryView;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /{owner}/{repo}/settings/webhooks/deliveries?id=} and {@code .../delivery?id=&delivery=}:
 * what was sent to a webhook, and one of that.
 */
@Named("deliveriesPage")
@RequestScoped
public class DeliveriesPage {
  private static final int PER_PAGE = 30;

  @Inject private Webhooks webhooks;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private Optional<WebhookView> hook = Optional.empty();
  private Optional<Page<DeliveryView>> deliveries = Optional.empty();
  private Optional<DeliveryDetail> detail = Optional.empty();

  /** Before anything is written, so that what is not there is not found. */
  @PostConstruct
  void load() {
    hook = Optional.of(webhooks.find(current.getIdentity(), owner(), name(), id()));
  }

  /** Loads the list. */
  public void loadList() {
    deliveries =
        Optional.of(
            webhooks.deliveries(
                current.getIdentity(), owner(), name(), id(), query.page(PER_PAGE)));
  }

  /** Loads the one that the address names. */
  public void loadDetail() {
    detail =
        Optional.of(
            webhooks.delivery(
                current.getIdentity(), owner(), name(), id(), query.number("delivery")));
  }

  public void ping() {
    webhooks.ping(current.getIdentity(), owner(), name(), id());
    redirect.to(address(), "A ping is on its way.");
  }

  public void test() {
    webhooks.test(current.getIdentity(), owner(), name(), id());
    redirect.to(address(), "The newest commit is on its way, as a push.");
  }

  public void redeliver() {
    webhooks.redeliver(current.getIdentity(), owner(), name(), id(), query.number("redeliver"));
    redirect.to(address(), "It is on its way once more.");
  }

  private RepositoryView repository() {
    return current.getRepository();
  }

  private String owner() {
    return repository().owner();
  }

  private String name() {
    return repository().name();
  }

  private long id() {
    return query.number("id");
  }

  private String address() {
    return "/" + repository().fullName() + "/settings/webhooks/deliveries?id=" + id();
  }

  public WebhookView getHook() {
    return hook.orElseThrow();
  }

  /** Whether it is told of pushes, so that one can be tried. */
  public boolean isPushed() {
    return getHook().active()
        && (getHook().events().contains("*") || getHook().events().contains("push"));
  }

  /** Loaded when it is first asked for: a form that is sent asks before its action is called. */
  public Page<DeliveryView> getDeliveries() {
    if (deliveries.isEmpty()) {
      loadList();
    }
    return deliveries.orElseThrow();
  }

  /** As {@link #getDeliveries}. */
  public DeliveryDetail getDetail() {
    if (detail.isEmpty()) {
      loadDetail();
    }
    return detail.orElseThrow();
  }

  /** The payload over several lines. */
  public String getPayload() {
    StringWriter lines = new StringWriter();
    try (JsonReader reader = Json.createReader(new StringReader(getDetail().payload()));
        JsonWriter writer =
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(lines)) {
      writer.write(reader.read());
    }
    return lines.toString().strip();
  }
}
