package dev.gatehouse.portal.webhook.api;

/** How far a delivery is. */
public enum DeliveryState {
  /** For its first attempt, or for another one. */
  WAITING,
  /** It was answered with a status from 200 to 299. */
  DELIVERED,
  /** It will not be tried again by itself. */
  FAILED
}
