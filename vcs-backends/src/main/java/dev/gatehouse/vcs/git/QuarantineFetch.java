package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.GitmoduleEntry;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.eclipse.jgit.util.TemporaryBuffer;

/**
 * Brings a commit from another repository, as a pack that is checked as a push is. For one thread.
 */
final class QuarantineFetch {
  private static final int IN_MEMORY = 1 << 20;

  private final QuarantineObjects objects;
  private final QuarantineHistory history;
  private final GitLimits limits;

  QuarantineFetch(QuarantineObjects objects, QuarantineHistory history, GitLimits limits) {
    this.objects = objects;
    this.history = history;
    this.limits = limits;
  }

  /** Brings it. */
  void fetch(GitRepository from, ObjectId head) throws IOException {
    if (history.sees(head)) {
      return;
    }
    TemporaryBuffer buffer = new TemporaryBuffer.LocalFile(null, IN_MEMORY);
    try {
      write(from, head, buffer);
      try (InputStream in = buffer.openInputStream()) {
        parse(in);
      }
    } finally {
      buffer.destroy();
    }
    history.add(head);
  }

  private void write(GitRepository from, ObjectId head, TemporaryBuffer out) throws IOException {
    PackConfig config = new PackConfig(from.shared().files());
    config.setDeltaCompress(false);
    try (PackWriter writer = new PackWriter(config, from.shared().files().newObjectReader())) {
      writer.setUseBitmaps(false);
      writer.setThin(false);
      writer.setDeltaBaseAsOffset(true);
      writer.preparePack(NullProgressMonitor.INSTANCE, Set.of(head), known(from, head));
      if (writer.getObjectCount() > limits.maxPackObjects()) {
        throw tooLarge();
      }
      writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
    }
    if (out.length() > limits.maxPackBytes()) {
      throw tooLarge();
    }
  }

  private static VcsException tooLarge() {
    return new VcsException(
        VcsErrorCode.TOO_LARGE, "what is to be brought is larger than the server's limits");
  }

  /** The newest commits below the head that are seen here already. */
  private Set<ObjectId> known(GitRepository from, ObjectId head) throws IOException {
    History.Visible there = from.shared().visible();
    HistoryIndex index = there.index();
    Set<ObjectId> known = new HashSet<>();
    BitSet visited = new BitSet(index.size);
    java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>(List.of(index.position(head)));
    while (!open.isEmpty()) {
      int at = open.pop();
      if (visited.get(at)) {
        continue;
      }
      visited.set(at);
      ObjectId commit = index.objectId(at);
      if (history.sees(commit)) {
        known.add(commit);
        continue;
      }
      for (int n = 0; n < index.parentCount(at); n++) {
        open.push(index.parent(at, n));
      }
    }
    return known;
  }

  private void parse(InputStream in) throws IOException {
    ReceivedObjects checks = new ReceivedObjects(objects.room());
    FileRepository view = (FileRepository) objects.incoming().view();
    try (ObjectInserter inserter = view.newObjectInserter()) {
      PackParser parser = inserter.newPackParser(in);
      parser.setAllowThin(false);
      parser.setObjectChecker(checks);
      parser.setMaxObjectSizeLimit(limits.maxObjectBytes());
      parser.setNeedNewObjectIds(true);
      parser.setNeedBaseObjectIds(true);
      parser.parse(NullProgressMonitor.INSTANCE);
      for (PackedObjectInfo object : parser.getSortedObjectList(null)) {
        objects.add(object, object.getType());
      }
    }
    for (GitmoduleEntry entry : checks.getGitsubmodules()) {
      SubmoduleRules.check(objects.reader(), entry.getBlobId());
    }
    objects.count(checks.bytes());
  }
}
