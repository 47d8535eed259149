package dev.gatehouse.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this portal is, for commands that people copy. Thread-safe. */
@Named("links")
@ApplicationScoped
public class Links {
  @Inject
  @ConfigProperty(name = "gatehouse.url")
  private String base;

  /** Its address, as configured and never as a request says, with a slash at the end. */
  public String getBase() {
    return base.endsWith("/") ? base : base + "/";
  }
}
