package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.UnpackException;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;

/** Serves one push. Used once, by one thread. */
final class PushService {
  private static final System.Logger LOG = System.getLogger(PushService.class.getName());

  private final GitRepository repository;
  private final ReceiveGuard guard;

  PushService(GitRepository repository, ReceiveGuard guard) {
    this.repository = repository;
    this.guard = guard;
  }

  void advertise(OutputStream out) throws IOException {
    try (IncomingObjects incoming = new IncomingObjects(repository.shared())) {
      GuardedReceivePack receive = new GuardedReceivePack(repository, incoming, guard);
      PacketLineOut lines = new PacketLineOut(out);
      lines.setFlushOnEnd(false);
      receive.sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines));
      receive.getRevWalk().close();
    }
  }

  void serve(boolean stateless, InputStream in, OutputStream out) throws IOException {
    try (IncomingObjects incoming = new IncomingObjects(repository.shared())) {
      GuardedReceivePack receive = new GuardedReceivePack(repository, incoming, guard);
      receive.setBiDirectionalPipe(!stateless);
      receive.serve(in, out);
    } catch (UnpackException | PackProtocolException | ServiceMayNotContinueException e) {
      // JGit has told the client.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      LOG.log(
          Level.INFO,
          "a push to git repository {0} was refused: {1}",
          repository.id().value(),
          cause.toString());
    }
  }
}
