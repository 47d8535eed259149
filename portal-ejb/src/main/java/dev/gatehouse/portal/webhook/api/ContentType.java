package dev.gatehouse.portal.webhook.api;

/** The form in which a payload is sent. */
public enum ContentType {
  /** The body is the payload: {@code application/json}. */
  JSON,
  /**
   * The body is a form whose field {@code payload} it is: {@code
   * application/x-www-form-urlencoded}.
   */
  FORM
}
