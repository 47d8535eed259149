package dev.gatehouse.portal.account.spi;

import java.util.Optional;

/** Where people get mail. Thread-safe. */
public interface Addresses {
  /**
   * The address that an account says it has, which nobody has verified; empty if it says none, is
   * disabled, or is gone.
   */
  Optional<String> mail(long accountId);
}
