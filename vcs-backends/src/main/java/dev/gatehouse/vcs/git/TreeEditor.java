package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * Makes a tree from another by changing some of its files: only the directories that they are in
 * are read and written. What it writes keeps the rules that pushed trees must keep. For one thread.
 */
final class TreeEditor {
  private final TreeCache trees;
  private final ObjectInserter inserter;

  TreeEditor(TreeCache trees, ObjectInserter inserter) {
    this.trees = trees;
    this.inserter = inserter;
  }

  /** An entry of a directory that is being made. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Entry(byte[] name, int mode, ObjectId id) {
    boolean isDirectory() {
      return mode == 0040000;
    }

    /** What entries are ordered by: a directory as if its name ended in a slash. */
    byte[] key() {
      if (!isDirectory()) {
        return name;
      }
      byte[] key = Arrays.copyOf(name, name.length + 1);
      key[name.length] = '/';
      return key;
    }
  }

  /** A change to a path, the directory that is being made cut off. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Change(byte[] path, Optional<Stage> wanted) {}

  /** A file and a directory were to have the same path. */
  static final class CollisionException extends IOException {
    private static final long serialVersionUID = 1L;

    CollisionException() {
      super("a file and a directory have the same path");
    }
  }

  /**
   * Changes files.
   *
   * @param root empty for a tree without entries
   * @param changes what each path shall be; empty for one that shall not be there
   * @return the new root
   * @throws CollisionException if a file would be where a directory is
   * @throws CorruptObjectException if a tree would break a rule; the message says which
   */
  ObjectId apply(Optional<ObjectId> root, SortedMap<RepoPath, Optional<Stage>> changes)
      throws IOException {
    if (changes.isEmpty() && root.isPresent()) {
      return root.get();
    }
    List<Change> all = new ArrayList<>(changes.size());
    changes.forEach((path, wanted) -> all.add(new Change(path.bytes(), wanted)));
    Optional<ObjectId> made = edit(root, all);
    return made.isPresent() ? made.get() : inserter.insert(Constants.OBJ_TREE, new byte[0]);
  }

  /** The directory with the changes; empty if nothing is left in it. */
  private Optional<ObjectId> edit(Optional<ObjectId> before, List<Change> changes)
      throws IOException {
    TreeMap<byte[], Entry> entries = new TreeMap<>(Arrays::compareUnsigned);
    if (before.isPresent()) {
      RawTree raw = trees.tree(before.get());
      while (raw.next()) {
        Entry entry = new Entry(raw.name(), raw.mode(), raw.id());
        entries.put(entry.name(), entry);
      }
    }
    TreeMap<byte[], List<Change>> below = new TreeMap<>(Arrays::compareUnsigned);
    TreeMap<byte[], Optional<Stage>> here = new TreeMap<>(Arrays::compareUnsigned);
    for (Change change : changes) {
      int slash = slash(change.path());
      if (slash < 0) {
        here.put(change.path(), change.wanted());
      } else {
        below
            .computeIfAbsent(Arrays.copyOf(change.path(), slash), n -> new ArrayList<>())
            .add(
                new Change(
                    Arrays.copyOfRange(change.path(), slash + 1, change.path().length),
                    change.wanted()));
      }
    }
    here.forEach(
        (name, wanted) -> {
          Entry entry = entries.get(name);
          if (wanted.isEmpty() && entry != null && !entry.isDirectory()) {
            entries.remove(name);
          }
        });
    descend(entries, below);
    for (var change : here.entrySet()) {
      if (change.getValue().isPresent()) {
        put(entries, change.getKey(), change.getValue().get());
      }
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(write(entries.values()));
  }

  private void descend(Map<byte[], Entry> entries, Map<byte[], List<Change>> below)
      throws IOException {
    for (var directory : below.entrySet()) {
      byte[] name = directory.getKey();
      Entry entry = entries.get(name);
      boolean file = entry != null && !entry.isDirectory();
      Optional<ObjectId> made =
          edit(
              entry == null || file ? Optional.empty() : Optional.of(entry.id()),
              directory.getValue());
      if (made.isPresent()) {
        if (file) {
          throw new CollisionException();
        }
        entries.put(name, new Entry(name, 0040000, made.get()));
      } else if (!file) {
        entries.remove(name);
      }
    }
  }

  private static void put(Map<byte[], Entry> entries, byte[] name, Stage wanted)
      throws CollisionException {
    Entry entry = entries.get(name);
    if (entry != null && entry.isDirectory()) {
      throw new CollisionException();
    }
    entries.put(name, new Entry(name, Stage.mode(wanted.kind()), wanted.id()));
  }

  private static int slash(byte[] path) {
    for (int at = 0; at < path.length; at++) {
      if (path[at] == '/') {
        return at;
      }
    }
    return -1;
  }

  private ObjectId write(java.util.Collection<Entry> entries) throws IOException {
    List<Entry> sorted = new ArrayList<>(entries);
    sorted.sort((a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    for (Entry entry : sorted) {
      out.writeBytes(Integer.toOctalString(entry.mode()).getBytes(StandardCharsets.US_ASCII));
      out.write(' ');
      out.writeBytes(entry.name());
      out.write(0);
      entry.id().copyRawTo(id, 0);
      out.writeBytes(id);
    }
    byte[] raw = out.toByteArray();
    TreeRules.check(
        raw,
        (mode, start, end) -> {
          if (TreeRules.isGitmodules(raw, start, end) && (mode & 0170000) != 0100000) {
            throw new CorruptObjectException(".gitmodules is not a plain file");
          }
        });
    return inserter.insert(Constants.OBJ_TREE, raw);
  }
}
