package dev.gatehouse.vcs.git;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BlobObjectChecker;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.GitmoduleEntry;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;

/**
 * Checks the objects of one push as they come in, as {@code git fsck --strict} would, bounds how
 * much they come to, and notes which other objects they need. For one push, on one thread.
 */
final class ReceivedObjects extends ObjectChecker {
  private final long limit;
  private final ObjectIdOwnerMap<Link> links = new ObjectIdOwnerMap<>();
  private final List<GitmoduleEntry> gitmodules = new ArrayList<>();
  private long bytes;

  /**
   * Objects that come to so many bytes at most.
   *
   * @param limit bytes, inflated
   */
  ReceivedObjects(long limit) {
    this.limit = limit;
  }

  /** An object that a received one names. */
  static final class Link extends ObjectIdOwnerMap.Entry {
    /** The type it must have, one of {@link Constants}'. */
    final int type;

    Link(AnyObjectId id, int type) {
      super(id);
      this.type = type;
    }
  }

  /** What the received objects name, each once; received objects are among them. */
  Iterable<Link> links() {
    return links;
  }

  /** How many bytes came, inflated. */
  long bytes() {
    return bytes;
  }

  // NullAway: JGit declares that the id may be null, which it is only where no skip list is set and
  // no
  // id was computed; the pack parser always has one.
  @Override
  public void check(AnyObjectId id, int type, byte[] raw) throws CorruptObjectException {
    count(raw.length);
    super.check(id, type, raw);
    switch (type) {
      case Constants.OBJ_COMMIT -> {
        CommitParser.Links named = CommitParser.links(raw);
        add(named.tree(), Constants.OBJ_TREE);
        for (ObjectId parent : named.parents()) {
          add(parent, Constants.OBJ_COMMIT);
        }
      }
      case Constants.OBJ_TAG -> {
        CommitParser.TagLink named = CommitParser.tagLink(raw);
        add(
            named.object(),
            switch (named.type()) {
              case Constants.TYPE_COMMIT -> Constants.OBJ_COMMIT;
              case Constants.TYPE_TREE -> Constants.OBJ_TREE;
              case Constants.TYPE_TAG -> Constants.OBJ_TAG;
              case Constants.TYPE_BLOB -> Constants.OBJ_BLOB;
              default -> throw new CorruptObjectException("a tag names an unknown kind of object");
            });
      }
      default -> {}
    }
  }

  @Override
  public void checkTree(AnyObjectId id, byte[] raw) throws CorruptObjectException {
    TreeRules.check(
        raw,
        (mode, start, end) -> {
          if (TreeRules.isGitmodules(raw, start, end)) {
            if ((mode & 0170000) != 0100000) {
              throw new CorruptObjectException(".gitmodules is not a plain file");
            }
            gitmodules.add(new GitmoduleEntry(id, ObjectId.fromRaw(raw, end + 1)));
          }
          switch (mode & 0170000) {
            case 0160000 -> {}
            case 0040000 -> add(ObjectId.fromRaw(raw, end + 1), Constants.OBJ_TREE);
            default -> add(ObjectId.fromRaw(raw, end + 1), Constants.OBJ_BLOB);
          }
        });
  }

  @Override
  public List<GitmoduleEntry> getGitsubmodules() {
    return gitmodules;
  }

  @Override
  public BlobObjectChecker newBlobObjectChecker() {
    return new BlobObjectChecker() {
      @Override
      public void update(byte[] in, int offset, int length) {
        bytes += length;
      }

      @Override
      public void endBlob(AnyObjectId id) throws CorruptObjectException {
        count(0);
      }
    };
  }

  private void count(long more) throws CorruptObjectException {
    bytes += more;
    if (bytes > limit) {
      throw new CorruptObjectException(
          "the push is larger than " + limit + " bytes when it is unpacked");
    }
  }

  private void add(ObjectId id, int type) throws CorruptObjectException {
    Link known = links.get(id);
    if (known == null) {
      links.add(new Link(id, type));
    } else if (known.type != type) {
      throw new CorruptObjectException(
          "object " + id.name() + " is named as two kinds of object at once");
    }
  }
}
