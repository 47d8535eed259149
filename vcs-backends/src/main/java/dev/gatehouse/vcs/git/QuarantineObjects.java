package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The objects of a quarantine, in a directory of their own, whose objects may refer to the
 * repository's. Nothing of it is durable. For one thread.
 */
final class QuarantineObjects implements AutoCloseable {
  private final IncomingObjects incoming;
  private final GitLimits limits;
  private final Inserter inserter;
  private final ObjectReader reader;
  private final Map<ObjectId, Integer> types = new HashMap<>();
  private long bytes;

  QuarantineObjects(OpenRepository repository, GitLimits limits) throws IOException {
    this.incoming = new IncomingObjects(repository);
    this.limits = limits;
    PackInserter pack = ((FileRepository) incoming.view()).getObjectDatabase().newPackInserter();
    // An object that the repository has may be one that nothing reaches, and that is about to go.
    pack.checkExisting(false);
    // What is kept of them is compressed when it is written into the repository's pack.
    pack.setCompressionLevel(Deflater.NO_COMPRESSION);
    this.inserter = new Inserter(pack);
    this.reader = pack.newReader();
  }

  IncomingObjects incoming() {
    return incoming;
  }

  ObjectInserter inserter() {
    return inserter;
  }

  /** Reads objects of the quarantine and of the repository. Closed with this. */
  ObjectReader reader() {
    return reader;
  }

  /** Notes an object that came otherwise than by the inserter. */
  void add(AnyObjectId id, int type) {
    types.put(id.copy(), type);
  }

  /** The objects that the quarantine has itself, and their types. */
  Map<ObjectId, Integer> types() {
    return types;
  }

  /** How many bytes, inflated, may still come. */
  long room() {
    return limits.maxUnpackedBytes() - bytes;
  }

  /** Counts what comes. */
  void count(long more) {
    bytes += more;
    if (bytes > limits.maxUnpackedBytes() || types.size() > limits.maxPackObjects()) {
      throw new VcsException(
          VcsErrorCode.TOO_LARGE, "what is to be made is larger than the server's limits");
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    inserter.close();
    incoming.close();
  }

  /** Counts what is inserted, and keeps to the bounds. */
  private final class Inserter extends ObjectInserter.Filter {
    private final PackInserter pack;

    Inserter(PackInserter pack) {
      this.pack = pack;
    }

    @Override
    protected ObjectInserter delegate() {
      return pack;
    }

    @Override
    public ObjectId insert(int type, byte[] data) throws IOException {
      return insert(type, data, 0, data.length);
    }

    @Override
    public ObjectId insert(int type, byte[] data, int off, int len) throws IOException {
      if (len > limits.maxObjectBytes()) {
        throw new VcsException(
            VcsErrorCode.TOO_LARGE,
            "the file is larger than " + limits.maxObjectBytes() + " bytes");
      }
      count(len);
      ObjectId id = pack.insert(type, data, off, len);
      add(id, type);
      return id;
    }

    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
      throw new UnsupportedOperationException("objects are inserted whole");
    }
  }
}
