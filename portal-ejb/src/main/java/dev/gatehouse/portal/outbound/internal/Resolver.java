package dev.gatehouse.portal.outbound.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks up names. Thread-safe. */
@FunctionalInterface
public interface Resolver {
  /** All addresses of a name; at least one. */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** As the machine does it. */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
