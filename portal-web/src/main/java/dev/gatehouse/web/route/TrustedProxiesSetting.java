package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.TrustedProxies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads {@code gatehouse.trusted-proxies} once; a mistake in it stops the start. */
@ApplicationScoped
public class TrustedProxiesSetting {
  @Produces
  @Singleton
  TrustedProxies proxies(
      @ConfigProperty(name = "gatehouse.trusted-proxies") Optional<String> setting) {
    return TrustedProxies.parse(setting.orElse(""));
  }
}
