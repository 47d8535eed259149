package dev.gatehouse.portal.outbound.spi;

import dev.gatehouse.portal.error.PortalException;

/**
 * The one way out to addresses that people wrote. What leads inside is refused, when an address is
 * saved and again when something is sent to it: a name may mean something else by then.
 * Thread-safe.
 */
public interface Outbound {
  /**
   * Checks an address before it is saved. Looks its name up, which takes time: never inside a
   * transaction.
   *
   * @param field what to name if it is refused
   * @param url {@code http} or {@code https}, ASCII, at most 2,000 characters
   * @throws PortalException INVALID with one line of why not
   */
  void check(String field, String url);

  /**
   * Sends one POST and reads the answer. The name is looked up once, every address that it has must
   * be allowed, and one of those very addresses is connected to. No redirect is followed, no proxy
   * is used, and a certificate must fit the name. Never inside a transaction.
   *
   * @throws OutboundFailure if there is no answer
   */
  OutboundAnswer post(OutboundRequest request) throws OutboundFailure;
}
