package dev.gatehouse.portal.webhook.api;

/**
 * A delivery with what was sent and answered. Headers are lines of {@code Name: value}; all of that
 * is empty before the first attempt.
 *
 * @param payload JSON
 * @param responseBody the beginning of it, at most 64 KiB
 */
public record DeliveryDetail(
    DeliveryView delivery,
    String url,
    String payload,
    String requestHeaders,
    String responseHeaders,
    String responseBody) {}
