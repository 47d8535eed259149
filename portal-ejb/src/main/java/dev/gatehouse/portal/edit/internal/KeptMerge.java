package dev.gatehouse.portal.edit.internal;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.edit.api.KeptFile;
import dev.gatehouse.portal.edit.api.KeptSet.Placed;
import dev.gatehouse.portal.edit.api.KeptSet.State;
import dev.gatehouse.portal.edit.spi.EditedFiles;
import dev.gatehouse.vcs.merge.TextMerge;
import dev.gatehouse.vcs.merge.TextMergeResult;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Brings kept files onto what a branch has now, each by a three-way merge. For one thread. */
final class KeptMerge {
  private final Quarantine quarantine;
  private final Optional<CommitId> at;

  KeptMerge(Quarantine quarantine, Optional<CommitId> at) {
    this.quarantine = quarantine;
    this.at = at;
  }

  Placed place(KeptFile file) {
    Optional<TreeEntry> now = entry(at, file.origin());
    if (file.edit() instanceof FileEdit.Write write) {
      return file.was().isEmpty() ? added(file, write, now) : changed(file, write, now);
    }
    if (now.isEmpty()) {
      return same(file);
    }
    return now.map(TreeEntry::content).equals(file.was())
        ? new Placed(file, State.READY, file.edits(), Optional.empty())
        : conflict(file, now);
  }

  private Placed added(KeptFile file, FileEdit.Write write, Optional<TreeEntry> now) {
    if (now.isEmpty()) {
      return new Placed(file, State.READY, file.edits(), Optional.empty());
    }
    return hasContent(now.get(), write.content()) ? same(file) : conflict(file, now);
  }

  private Placed changed(KeptFile file, FileEdit.Write write, Optional<TreeEntry> now) {
    Optional<TreeEntry> there =
        file.from().isPresent() ? entry(at, write.path()) : Optional.<TreeEntry>empty();
    if (now.isEmpty()) {
      return there.filter(entry -> hasContent(entry, write.content())).isPresent()
          ? same(file)
          : conflict(file, there);
    }
    if (there.isPresent() || !now.get().kind().hasContent()) {
      return conflict(file, there.or(() -> now));
    }
    ContentId content = now.get().content();
    if (Optional.of(content).equals(file.was())) {
      return file.from().isEmpty() && hasContent(now.get(), write.content())
          ? same(file)
          : new Placed(file, State.READY, file.edits(), Optional.empty());
    }
    Optional<TreeEntry> before =
        entry(file.base(), file.origin()).filter(entry -> entry.kind().hasContent());
    if (before.isEmpty()) {
      return conflict(file, now);
    }
    byte[] theirs = read(now.get());
    if (!(TextMerge.merge(read(before.get()), theirs, write.content())
        instanceof TextMergeResult.Clean clean)) {
      return file.from().isEmpty() && Arrays.equals(theirs, write.content())
          ? same(file)
          : conflict(file, now);
    }
    if (file.from().isEmpty() && Arrays.equals(theirs, clean.content())) {
      return same(file);
    }
    FileEdit merged =
        new FileEdit.Write(write.path(), clean.content(), now.get().kind(), write.copiedFrom());
    List<EditedFile> edits = new ArrayList<>();
    edits.add(
        new EditedFile(merged, file.from().isPresent() ? Optional.empty() : Optional.of(content)));
    file.from()
        .ifPresent(
            from -> edits.add(new EditedFile(new FileEdit.Delete(from), Optional.of(content))));
    return new Placed(file, State.MERGED, edits, Optional.empty());
  }

  private static Placed same(KeptFile file) {
    return new Placed(file, State.SAME, List.of(), Optional.empty());
  }

  private Placed conflict(KeptFile file, Optional<TreeEntry> now) {
    return new Placed(
        file,
        State.CONFLICT,
        List.of(),
        now.filter(entry -> entry.kind().hasContent()).map(this::read).flatMap(KeptMerge::text));
  }

  /** What bytes say, if they are text. */
  private static Optional<String> text(byte[] bytes) {
    if (TextMerge.isBinary(bytes)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private Optional<TreeEntry> entry(Optional<CommitId> commit, RepoPath path) {
    return commit
        .filter(id -> quarantine.commits().find(id).isPresent())
        .flatMap(id -> quarantine.trees().entry(id, path));
  }

  private boolean hasContent(TreeEntry entry, byte[] content) {
    return entry.kind().hasContent()
        && quarantine.trees().size(entry) == content.length
        && Arrays.equals(read(entry), content);
  }

  private byte[] read(TreeEntry entry) {
    return quarantine.trees().read(entry, EditedFiles.BYTES);
  }
}
