package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.webhook.api.ContentType;
import dev.gatehouse.portal.webhook.api.NewWebhook;
import dev.gatehouse.portal.webhook.api.NewWebhook.Secret;
import dev.gatehouse.portal.webhook.api.WebhookView;
import dev.gatehouse.portal.webhook.api.Webhooks;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /{owner}/{repo}/settings/webhooks/hook?id=}: one webhook; a new one without an id. */
@Named("webhookPage")
@RequestScoped
public class WebhookPage {
  /** How much a webhook is told. */
  public enum Which {
    PUSHES,
    ALL,
    SOME
  }

  private static final String PUSH = "push";
  private static final String ALL = "*";

  @Inject private Webhooks webhooks;
  @Inject private WebhookWords words;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private Optional<WebhookView> hook = Optional.empty();
  private String url = "";
  private ContentType contentType = ContentType.JSON;
  private String secret = "";
  private boolean withoutSecret;
  private boolean active = true;
  private Which which = Which.PUSHES;
  private final Map<String, Boolean> chosen = new LinkedHashMap<>();

  @PostConstruct
  void load() {
    words.getChoices().forEach(choice -> chosen.put(choice.word(), choice.word().equals(PUSH)));
    if (query.text("id").isEmpty()) {
      return;
    }
    RepositoryView repository = current.getRepository();
    WebhookView found =
        webhooks.find(
            current.getIdentity(), repository.owner(), repository.name(), query.number("id"));
    hook = Optional.of(found);
    url = found.url();
    contentType = found.contentType();
    active = found.active();
    which =
        found.events().contains(ALL)
            ? Which.ALL
            : found.events().equals(List.of(PUSH)) ? Which.PUSHES : Which.SOME;
    chosen.replaceAll((word, old) -> found.events().contains(word));
  }

  public void save() {
    RepositoryView repository = current.getRepository();
    NewWebhook wish = new NewWebhook(url.strip(), contentType, wished(), events(), active);
    if (hook.isEmpty()) {
      WebhookView made =
          webhooks.create(current.getIdentity(), repository.owner(), repository.name(), wish);
      redirect.to(
          "/" + repository.fullName() + "/settings/webhooks/deliveries?id=" + made.id(),
          "Webhook made. A ping is on its way.");
    } else {
      webhooks.update(
          current.getIdentity(), repository.owner(), repository.name(), hook.get().id(), wish);
      redirect.to("/" + repository.fullName() + "/settings/webhooks", "Webhook saved.");
    }
  }

  private Secret wished() {
    if (withoutSecret || (secret.isEmpty() && !isSecretThere())) {
      return new Secret.None();
    }
    return secret.isEmpty() ? new Secret.Kept() : new Secret.Given(secret);
  }

  private List<String> events() {
    return switch (which) {
      case PUSHES -> List.of(PUSH);
      case ALL -> List.of(ALL);
      case SOME ->
          chosen.entrySet().stream()
              .filter(each -> Boolean.TRUE.equals(each.getValue()))
              .map(Map.Entry::getKey)
              .toList();
    };
  }

  public boolean isNew() {
    return hook.isEmpty();
  }

  public boolean isSecretThere() {
    return hook.filter(WebhookView::hasSecret).isPresent();
  }

  /** Why the portal switched it off; empty if it did not. */
  public String getOffReason() {
    return hook.map(WebhookView::offReason).orElse("");
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public ContentType getContentType() {
    return contentType;
  }

  public void setContentType(ContentType contentType) {
    this.contentType = contentType;
  }

  /** Never what it is. */
  public String getSecret() {
    return "";
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }

  public boolean isWithoutSecret() {
    return withoutSecret;
  }

  public void setWithoutSecret(boolean withoutSecret) {
    this.withoutSecret = withoutSecret;
  }

  public boolean isActive() {
    return active;
  }

  public void setActive(boolean active) {
    this.active = active;
  }

  public Which getWhich() {
    return which;
  }

  public void setWhich(Which which) {
    this.which = which;
  }

  /** Which events are chosen, by their words. */
  public Map<String, Boolean> getChosen() {
    return chosen;
  }
}
