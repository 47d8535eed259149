package dev.gatehouse.portal.account.spi;

import java.util.Optional;

/** Where people get mail. Thread-safe. */
public interface Addresses {
  /**
   * The address that mail for an account goes to; empty if it has none, or none that it has proved,
   * is disabled, or is gone.
   */
  Optional<String> mail(long accountId);
}
