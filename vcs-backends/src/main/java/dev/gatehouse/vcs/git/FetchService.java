package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.answers.AnswerCache;
import dev.gatehouse.vcs.git.GitWireServer.ProtocolVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.ObjectInfoRequest;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ProtocolV2Hook;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.ServiceMayNotContinueException;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPackInternalServerErrorException;
import org.eclipse.jgit.transport.WantNotValidException;

/** Serves one fetch or clone, from one snapshot of the refs. Used once, by one thread. */
final class FetchService {
  private static final System.Logger LOG = System.getLogger(FetchService.class.getName());

  /** A longer request is served, but its answer is not kept. */
  private static final int LONGEST_KEPT_REQUEST = 256 << 10;

  private final GitRepository repository;
  private final ProtocolVersion version;
  private final RefSnapshot refs;

  FetchService(GitRepository repository, ProtocolVersion version) throws IOException {
    this.repository = repository;
    this.version = version;
    this.refs = repository.shared().refs();
  }

  void advertise(OutputStream out) throws IOException {
    try (UploadPack upload = uploadPack()) {
      upload.setBiDirectionalPipe(false);
      PacketLineOut lines = new PacketLineOut(out);
      lines.setFlushOnEnd(false);
      upload.sendAdvertisedRefs(new RefAdvertiser.PacketLineOutRefAdvertiser(lines));
    }
  }

  void serve(boolean stateless, InputStream in, OutputStream out) throws IOException {
    AnswerCache cache = repository.store().fetches();
    if (!stateless || cache.isOff()) {
      upload(stateless, in, out);
      return;
    }
    byte[] request = in.readNBytes(LONGEST_KEPT_REQUEST + 1);
    if (request.length > LONGEST_KEPT_REQUEST || !asksForPack(request)) {
      upload(true, new SequenceInputStream(new ByteArrayInputStream(request), in), out);
      return;
    }
    cache.write(
        repository.id(),
        key(request),
        out,
        target -> upload(true, new ByteArrayInputStream(request), target));
  }

  /** Whether an answer will have a pack in it: the client says that it is done with asking. */
  private boolean asksForPack(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    boolean done = text.contains("0009done\n") || text.contains("0008done");
    return done && (version != ProtocolVersion.V2 || text.contains("command=fetch"));
  }

  /** Everything that an answer follows from. */
  private String key(byte[] request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(
          ("1 " + version + " " + refs.fingerprint() + "\n").getBytes(StandardCharsets.US_ASCII));
      digest.update(request);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }

  /** Lets JGit do it; false if the answer is that it cannot be done. */
  private boolean upload(boolean stateless, InputStream in, OutputStream out) throws IOException {
    try (UploadPack upload = uploadPack()) {
      upload.setBiDirectionalPipe(!stateless);
      InputStream seen =
          new HaveFilter(in, id -> repository.shared().history().visible(refs).contains(id));
      upload.upload(seen, out, null);
      return true;
    } catch (UploadPackInternalServerErrorException e) {
      Throwable cause = e.getCause();
      if (cause instanceof PackProtocolException) {
        LOG.log(
            Level.DEBUG,
            "a fetch of git repository {0} was refused: {1}",
            repository.id().value(),
            cause.getMessage());
      } else {
        LOG.log(
            Level.WARNING,
            "a fetch of git repository " + repository.id().value() + " failed",
            cause);
      }
      return false;
    } catch (ServiceMayNotContinueException e) {
      LOG.log(Level.DEBUG, "a fetch was refused: {0}", e.getMessage());
      return false;
    }
  }

  private UploadPack uploadPack() {
    UploadPack upload = new UploadPack(repository.shared().files());
    upload.setAdvertiseRefsHook(new SnapshotHook(refs));
    upload.setRequestValidator(new VisibleWants());
    upload.setProtocolV2Hook(new NoObjectInfo());
    if (version == ProtocolVersion.V2) {
      upload.setExtraParameters(List.of("version=2"));
    }
    return upload;
  }

  /** Lets clients have what visible refs reach, and says of all else that it is not there. */
  private final class VisibleWants implements UploadPack.RequestValidator {
    @Override
    public void checkWants(UploadPack upload, List<ObjectId> wants) throws IOException {
      Optional<ObjectId> missing =
          new ReachableObjects(repository.shared(), refs)
              .firstUnreachable(new HashSet<>(wants), List.of());
      if (missing.isPresent()) {
        throw new WantNotValidException(missing.get());
      }
    }
  }

  /** Gives no sizes of objects by their ids. */
  private static final class NoObjectInfo implements ProtocolV2Hook {
    @Override
    public void onObjectInfo(ObjectInfoRequest request) throws ServiceMayNotContinueException {
      throw new ServiceMayNotContinueException("object-info is not offered");
    }
  }
}
