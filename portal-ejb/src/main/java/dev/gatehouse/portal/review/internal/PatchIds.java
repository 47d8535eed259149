package dev.gatehouse.portal.review.internal;

import dev.gatehouse.vcs.diff.DiffLine;
import dev.gatehouse.vcs.diff.DiffOptions;
import dev.gatehouse.vcs.diff.FileDiff;
import dev.gatehouse.vcs.diff.Hunk;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileChange;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.TreeReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Names what a difference does, without where in the files: as {@code git patch-id} does, two
 * differences have one name if they add and remove the same lines, in the same order, between the
 * same lines of the same files. White space counts. What has no lines, or too many, is named by its
 * contents.
 */
final class PatchIds {
  private static final int FILES = 3_000;

  private PatchIds() {}

  /** The name of what differs between two commits. */
  static String of(Quarantine quarantine, CommitId from, CommitId to) {
    List<FileChange> changes = quarantine.history().changes(Optional.of(from), to, FILES + 1);
    MessageDigest digest = sha256();
    if (changes.size() > FILES) {
      add(digest, "commits", from.hex(), to.hex());
    } else {
      changes.forEach(change -> add(digest, quarantine.trees(), change));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, TreeReader trees, FileChange change) {
    add(digest, "file", kindAndPath(change.before()), kindAndPath(change.after()));
    if (change.before().map(TreeEntry::content).equals(change.after().map(TreeEntry::content))) {
      return;
    }
    if (isText(trees, change)
        && FileDiff.of(
                bytes(trees, change.before()), bytes(trees, change.after()), DiffOptions.DEFAULT)
            instanceof FileDiff.Text text) {
      for (Hunk hunk : text.hunks()) {
        hunk.lines().forEach(line -> add(digest, text, line));
      }
    } else {
      add(digest, "content", content(change.before()), content(change.after()));
    }
  }

  private static void add(MessageDigest digest, FileDiff.Text text, DiffLine line) {
    switch (line.kind()) {
      case CONTEXT -> add(digest, " ", text.after().bytes(line.after().getAsInt()));
      case REMOVED -> add(digest, "-", text.before().bytes(line.before().getAsInt()));
      case ADDED -> add(digest, "+", text.after().bytes(line.after().getAsInt()));
    }
  }

  private static boolean isText(TreeReader trees, FileChange change) {
    return isText(trees, change.before()) && isText(trees, change.after());
  }

  private static boolean isText(TreeReader trees, Optional<TreeEntry> entry) {
    return entry.isEmpty()
        || (entry.get().kind().hasContent()
            && trees.size(entry.get()) <= DiffOptions.DEFAULT.maxBytes());
  }

  private static byte[] bytes(TreeReader trees, Optional<TreeEntry> entry) {
    return entry.map(e -> trees.read(e, DiffOptions.DEFAULT.maxBytes())).orElse(new byte[0]);
  }

  private static String kindAndPath(Optional<TreeEntry> entry) {
    return entry
        .map(e -> e.kind() + new String(e.path().bytes(), StandardCharsets.ISO_8859_1))
        .orElse("");
  }

  private static String content(Optional<TreeEntry> entry) {
    return entry.map(e -> e.content().value()).orElse("");
  }

  private static void add(MessageDigest digest, String... parts) {
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
  }

  private static void add(MessageDigest digest, String kind, byte[] line) {
    add(digest, kind, Integer.toString(line.length));
    digest.update(line);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
