package dev.gatehouse.web.markup;

import dev.gatehouse.web.markup.docutils.DocutilsInstallation;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives pages the one renderer there is, and administrators the state of its installation. Begins
 * to set docutils up when the portal starts, and ends its processes when it stops.
 */
@ApplicationScoped
public class MarkupProducer {
  private static final long CACHE_BYTES = 32L * 1024 * 1024;

  private DocutilsInstallation installation;
  private MarkupRenderer renderer;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected MarkupProducer() {}

  /**
   * Made by the container.
   *
   * @param data the portal's data directory
   */
  @Inject
  public MarkupProducer(@ConfigProperty(name = "gatehouse.data") String data) {
    installation =
        new DocutilsInstallation(Path.of(data, "docutils"), DocutilsInstallation.Source.ANY);
    renderer = new MarkupRenderer(installation, Clock.systemUTC(), CACHE_BYTES);
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    installation.start();
  }

  @Produces
  MarkupRenderer renderer() {
    return renderer;
  }

  @Produces
  DocutilsInstallation installation() {
    return installation;
  }

  @PreDestroy
  void stop() {
    renderer.close();
    installation.close();
  }
}
