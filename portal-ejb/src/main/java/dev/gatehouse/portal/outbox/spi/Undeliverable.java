package dev.gatehouse.portal.outbox.spi;

/** Thrown by a receiver for a message that no other attempt will bring through. */
public final class Undeliverable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The message is given up.
   *
   * @param why in one line, for administrators
   */
  public Undeliverable(String why, Throwable cause) {
    super(why, cause);
  }
}
