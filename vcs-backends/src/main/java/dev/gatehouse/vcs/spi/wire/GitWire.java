package dev.gatehouse.vcs.spi.wire;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Speaks git's wire protocol for one repository.
 *
 * <p>One call per instance of the repository handle at a time. The caller opens, closes and bounds
 * the streams. What goes wrong after the first byte of an answer is told in the protocol's own
 * words, one line, never a stack trace.
 */
public non-sealed interface GitWire extends WireServer {
  /**
   * Writes what the server offers: the answer to {@code info/refs}, without the HTTP service line.
   *
   * @throws dev.gatehouse.vcs.spi.VcsException with BAD_REQUEST, before anything is written
   */
  void advertise(WireRequest request, OutputStream out);

  /**
   * Reads one request from {@code in} and writes its answer to {@code out}.
   *
   * @param guard decides on the changes a push asks for; not asked for reads
   */
  void serve(WireRequest request, InputStream in, OutputStream out, ReceiveGuard guard);
}
