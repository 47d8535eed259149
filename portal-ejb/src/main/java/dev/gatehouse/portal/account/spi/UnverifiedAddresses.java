package dev.gatehouse.portal.account.spi;

import java.time.Instant;
import java.util.Optional;

/** What is written to addresses that nobody has proved. Thread-safe. */
public interface UnverifiedAddresses {
  /**
   * A letter.
   *
   * @param address where it goes
   * @param login whose address it is said to be
   * @param token of the link, fresh; tell it to that address only
   */
  record Letter(String address, String login, String token) {
    /** Never shows the token. */
    @Override
    public String toString() {
      return "Letter[" + login + "]";
    }
  }

  /**
   * The letter about the address that an account entered at some time; empty if it is verified, or
   * another one, or the account is disabled or gone.
   */
  Optional<Letter> letter(long account, Instant entered);
}
