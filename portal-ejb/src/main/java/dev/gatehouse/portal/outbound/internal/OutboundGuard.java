package dev.gatehouse.portal.outbound.internal;

import dev.gatehouse.portal.outbound.spi.OutboundFailure;
import dev.gatehouse.portal.outbound.spi.OutboundFailure.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Decides which addresses may be connected to: those of the public Internet, and what the operator
 * allows. Thread-safe.
 */
final class OutboundGuard {
  private final AllowList allowed;
  private final Resolver resolver;
  private final ThreadFactory threads;

  OutboundGuard(AllowList allowed, Resolver resolver, ThreadFactory threads) {
    this.allowed = allowed;
    this.resolver = resolver;
    this.threads = threads;
  }

  /**
   * Looks a host up, once, and checks everything that it is.
   *
   * @return addresses to connect to, and to no others
   * @throws OutboundFailure REFUSED if any of them leads inside, UNKNOWN_HOST, TIME_OUT
   */
  List<InetAddress> admit(OutboundUrl url, long nanos) throws OutboundFailure {
    Optional<InetAddress> literal = url.literal();
    List<InetAddress> found =
        literal.isPresent() ? List.of(literal.get()) : resolve(url.host(), nanos);
    if (!allowed.allowsHost(url.host(), url.port())
        && !found.stream()
            .allMatch(each -> allowed.allows(each) || PublicAddresses.contains(each))) {
      throw new OutboundFailure(
          Reason.REFUSED,
          "This address leads into the network of the portal, which may not be reached. The"
              + " operator can allow it by GATEHOUSE_OUTBOUND_ALLOW.");
    }
    return found;
  }

  /** On a thread of its own: a look-up has no time-out. */
  private List<InetAddress> resolve(String host, long nanos) throws OutboundFailure {
    FutureTask<List<InetAddress>> asked = new FutureTask<>(() -> resolver.resolve(host));
    Thread thread = threads.newThread(asked);
    thread.setName("gatehouse-look-up");
    thread.start();
    try {
      List<InetAddress> found = asked.get(nanos, TimeUnit.NANOSECONDS);
      if (!found.isEmpty()) {
        return found;
      }
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof UnknownHostException)) {
        throw new IllegalStateException("a look-up failed", e.getCause());
      }
    } catch (TimeoutException e) {
      throw new OutboundFailure(Reason.TIME_OUT, "The look-up of the host took too long.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutboundFailure(Reason.TIME_OUT, "The portal is stopping.", e);
    }
    throw new OutboundFailure(Reason.UNKNOWN_HOST, "There is no host of this name.");
  }
}
