package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rendered parts of pages whose content never changes, such as a file of a commit. A key holds
 * everything that a part depends on. Thread-safe.
 */
@ApplicationScoped
public class Fragments {
  private WeightedCache cache;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected Fragments() {}

  @Inject
  @SuppressWarnings("this-escape")
  public Fragments(
      @ConfigProperty(name = "gatehouse.pages.cache-megabytes", defaultValue = "64")
          int megabytes) {
    this.cache = new WeightedCache(megabytes * 1_000_000L);
  }

  /** The part, rendered if it is not there. */
  public SafeHtml get(WeightedCache.Key<SafeHtml> key, Supplier<SafeHtml> render) {
    return cache.get(key, render, html -> 100L + html.length());
  }
}
