package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.wire.GitWire;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireRequest;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jgit.transport.PacketLineOut;

/** git's wire protocol, versions 0, 1 and 2, for one repository. */
final class GitWireServer implements GitWire {
  private final GitRepository repository;

  GitWireServer(GitRepository repository) {
    this.repository = repository;
  }

  @Override
  public void advertise(WireRequest request, OutputStream out) {
    repository.guardOnce(
        "offering refs",
        () -> {
          ProtocolVersion version = ProtocolVersion.of(request);
          announce(version, out);
          if (request.service() == WireService.READ) {
            new FetchService(repository, version).advertise(out);
          } else {
            new PushService(repository, ReceiveGuard.NONE).advertise(out);
          }
          return true;
        });
  }

  @Override
  public void serve(WireRequest request, InputStream in, OutputStream out, ReceiveGuard guard) {
    repository.guardOnce(
        "serving a client",
        () -> {
          InputStream buffered = new BufferedInputStream(in, 64 << 10);
          ProtocolVersion version = ProtocolVersion.of(request);
          if (!request.stateless()) {
            announce(version, out);
          }
          if (request.service() == WireService.READ) {
            new FetchService(repository, version).serve(request.stateless(), buffered, out);
          } else {
            new PushService(repository, guard).serve(request.stateless(), buffered, out);
          }
          out.flush();
          return true;
        });
  }

  /** Version 1 is version 0 after one line that says so. */
  private static void announce(ProtocolVersion version, OutputStream out) throws IOException {
    if (version == ProtocolVersion.V1) {
      new PacketLineOut(out).writeString("version 1\n");
    }
  }

  /** Which version of the protocol is spoken. */
  enum ProtocolVersion {
    V0,
    V1,
    V2;

    /** The highest one that the client asks for and the service has; pushes have no version 2. */
    static ProtocolVersion of(WireRequest request) {
      String asked = request.protocol().orElse("");
      if (asked.length() > 256) {
        throw new VcsException(VcsErrorCode.BAD_REQUEST, "the protocol's version is too long");
      }
      ProtocolVersion version = V0;
      for (String part : asked.split(":", -1)) {
        if (part.equals("version=1") && version == V0) {
          version = V1;
        } else if (part.equals("version=2") && request.service() == WireService.READ) {
          version = V2;
        }
      }
      return version;
    }
  }
}
