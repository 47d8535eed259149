package dev.gatehouse.portal.outbound.spi;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A POST.
 *
 * @param headers in order, by name; without {@code Host}, {@code Content-Length} and {@code
 *     Connection}, which the client writes
 * @param body what is sent; not to be changed any more
 * @param limit for all of it, from the look-up of the name to the end of the answer
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OutboundRequest(
    String url, Map<String, String> headers, byte[] body, Duration limit) {
  public OutboundRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
