package dev.gatehouse.vcs.spi.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** Where an answer to a Mercurial client goes. */
public interface HgResponse {
  /**
   * Says what comes. Called once, before the first byte.
   *
   * @param status of HTTP, 200 or 4xx
   * @param contentType such as {@code application/mercurial-0.1}; always to be sent as it is,
   *     without a charset
   * @param length of the body in bytes; empty if it is not known, then it is sent in chunks
   * @return takes the body; the server flushes it at the end and does not close it. A small body is
   *     one write: send it in one packet with the header
   */
  OutputStream begin(int status, String contentType, OptionalLong length) throws IOException;
}
