package dev.gatehouse.web.page.browse;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Tells the pages of this start of the portal from those of another, which may have come from
 * another program or other settings. Thread-safe.
 */
@ApplicationScoped
public class PageGeneration {
  private String id = "";

  @PostConstruct
  void begin() {
    byte[] bytes = new byte[6];
    new SecureRandom().nextBytes(bytes);
    id = HexFormat.of().formatHex(bytes);
  }

  String id() {
    return id;
  }
}
