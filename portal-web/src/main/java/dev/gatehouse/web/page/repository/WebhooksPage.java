package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /{owner}/{repo}/settings/webhooks}: the webhooks, and how each fares. */
@Named("webhooksPage")
@RequestScoped
public class WebhooksPage {
  @Inject private Webhooks webhooks;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private List<WebhookView> list = List.of();

  public void load() {
    RepositoryView repository = current.getRepository();
    list = webhooks.list(current.getIdentity(), repository.owner(), repository.name());
  }

  /** Deletes the one that the pressed button names. */
  public void remove() {
    RepositoryView repository = current.getRepository();
    webhooks.delete(
        current.getIdentity(), repository.owner(), repository.name(), query.number("remove"));
    redirect.to("/" + repository.fullName() + "/settings/webhooks", "Webhook deleted.");
  }

  public List<WebhookView> getList() {
    return list;
  }
}
