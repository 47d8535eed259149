package dev.gatehouse.portal.outbound.spi;

import java.util.List;

/**
 * What came back.
 *
 * @param status 200 to 599
 * @param body the beginning of it, at most 64 KiB
 * @param cut whether there was more, or it did not come in time
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record OutboundAnswer(
    int status, String reason, List<Header> headers, byte[] body, boolean cut) {
  public OutboundAnswer {
    headers = List.copyOf(headers);
  }

  /** A header as it came. */
  public record Header(String name, String value) {}
}
