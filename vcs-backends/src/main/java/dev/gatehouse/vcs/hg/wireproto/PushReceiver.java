package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Takes what clients push, in whatever form it came. */
interface PushReceiver {
  /**
   * Sets one key of a namespace.
   *
   * @param http whether what people read is part of the answer
   */
  WireAnswer pushKey(Map<String, String> arguments, ReceiveGuard guard, boolean http)
      throws IOException, WireException;

  /**
   * Takes a bundle, to its end in any case.
   *
   * @param heads what the client says of the heads it saw
   * @param http whether what people read is part of the answer
   */
  WireAnswer unbundle(String heads, InputStream bundle, ReceiveGuard guard, boolean http)
      throws IOException, WireException;
}
