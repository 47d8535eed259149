package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * All refs of a repository at one moment. Immutable, except that it is equal only to itself:
 * whoever holds the same one knows that nothing moved.
 *
 * @param fingerprint a digest of every ref and of the default branch
 * @param head the full name of the default branch
 * @param visible the refs users may see and the commits they lead to, by kind, then name
 */
record RefSnapshot(String fingerprint, String head, Map<RefName, Target> visible) {
  /**
   * What a ref points at.
   *
   * @param object the object itself, a tag object for an annotated tag
   * @param commit the commit in the end
   */
  record Target(ObjectId object, CommitId commit) {
    boolean annotated() {
      return !object.name().equals(commit.hex());
    }
  }

  static final Comparator<RefName> ORDER =
      Comparator.comparing(RefName::kind)
          .thenComparing(
              name -> name.name().getBytes(StandardCharsets.UTF_8),
              java.util.Arrays::compareUnsigned);

  RefSnapshot {
    visible = Collections.unmodifiableMap(visible);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  /** The snapshot of a repository that has no refs. */
  static final RefSnapshot NONE = new RefSnapshot("", "", Map.of());

  /**
   * Takes one of refs that were just read.
   *
   * @param earlier another one of this repository, from which what did not change is taken
   */
  static RefSnapshot of(
      Repository repository, Collection<Ref> refs, String headTarget, RefSnapshot earlier)
      throws IOException {
    List<Ref> sorted = new ArrayList<>(refs);
    sorted.sort(Comparator.comparing(Ref::getName));
    MessageDigest digest = sha256();
    digest.update(headTarget.getBytes(StandardCharsets.UTF_8));
    Map<RefName, Target> visible = new java.util.TreeMap<>(ORDER);
    byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : sorted) {
        ObjectId id = ref.getObjectId();
        if (ref.isSymbolic() || id == null) {
          continue;
        }
        digest.update((byte) 0);
        digest.update(ref.getName().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        id.copyRawTo(raw, 0);
        digest.update(raw);
        Optional<RefName> name = RefNames.visible(ref.getName());
        if (name.isPresent()) {
          Target before = earlier.visible().get(name.get());
          if (before != null && before.object().equals(id)) {
            visible.put(name.get(), before);
            continue;
          }
          Optional<CommitId> commit = commit(repository.getRefDatabase(), walk, ref, id);
          if (commit.isPresent()) {
            visible.put(name.get(), new Target(id.copy(), commit.get()));
          }
        }
      }
    }
    return new RefSnapshot(
        HexFormat.of().formatHex(digest.digest()), headTarget, new LinkedHashMap<>(visible));
  }

  /** Follows annotated tags; empty where no commit comes of it. */
  private static Optional<CommitId> commit(RefDatabase database, RevWalk walk, Ref ref, ObjectId id)
      throws IOException {
    if (ref.getName().startsWith(Constants.R_HEADS)) {
      return Optional.of(new CommitId(id.name()));
    }
    ObjectId peeled = null;
    if (ref.isPeeled()) {
      peeled = ref.getPeeledObjectId();
    } else {
      peeled = database.peel(ref).getPeeledObjectId();
    }
    RevObject object = walk.parseAny(peeled == null ? id : peeled);
    return object instanceof RevCommit
        ? Optional.of(new CommitId(object.name()))
        : Optional.empty();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has it", e);
    }
  }
}
