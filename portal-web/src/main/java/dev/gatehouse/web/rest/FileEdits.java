package dev.gatehouse.web.rest;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.rest.model.ChangedFileBody;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What bodies say of changed files, as edits. */
final class FileEdits {
  private final Source source;

  /** The files that edits begin with. */
  interface Source {
    /** What is there now. */
    Optional<TreeEntry> entry(RepoPath path);

    /** All bytes of a file that is there now. */
    byte[] content(RepoPath path);
  }

  FileEdits(Source source) {
    this.source = source;
  }

  /**
   * Edits of one file, or of several.
   *
   * @param single counts where there are no several
   */
  List<EditedFile> of(ChangedFileBody single, Optional<List<ChangedFileBody>> several) {
    List<EditedFile> edits = new ArrayList<>();
    for (ChangedFileBody file : several.orElse(List.of(single))) {
      if (file == null) {
        throw PortalException.invalid("files", "A file is missing.");
      }
      add(edits, file);
    }
    return edits;
  }

  private void add(List<EditedFile> edits, ChangedFileBody file) {
    RepoPath path = path("path", file.path());
    Optional<ContentId> base = content("base", file.base());
    if (file.delete().orElse(false)) {
      edits.add(new EditedFile(new FileEdit.Delete(path), Optional.of(required(base))));
    } else if (file.from().filter(from -> !from.isEmpty()).isPresent()) {
      rename(edits, file, path, base);
    } else {
      Optional<TreeEntry> now = source.entry(path);
      if (now.isPresent()) {
        required(base);
      }
      byte[] content = base64("content", Fields.required(file.content(), "content"));
      edits.add(new EditedFile(write(path, content, kind(file, now), Optional.empty()), base));
    }
  }

  private void rename(
      List<EditedFile> edits, ChangedFileBody file, RepoPath path, Optional<ContentId> base) {
    RepoPath from = path("from", file.from());
    Optional<TreeEntry> now = source.entry(from);
    ContentId was = required(base);
    if (source.entry(path).isPresent()) {
      throw PortalException.invalid("path", path + " is there already.");
    }
    byte[] content =
        file.content()
            .map(text -> base64("content", text))
            .orElseGet(
                () -> {
                  boolean same =
                      now.filter(e -> e.content().equals(was))
                          .filter(e -> e.kind() != EntryKind.SYMLINK && e.kind().hasContent())
                          .isPresent();
                  if (!same) {
                    throw PortalException.invalid(
                        "content", "Send the content too: that of base is not there any more.");
                  }
                  return source.content(from);
                });
    edits.add(new EditedFile(new FileEdit.Delete(from), Optional.of(was)));
    edits.add(
        new EditedFile(write(path, content, kind(file, now), Optional.of(from)), Optional.empty()));
  }

  private static FileEdit.Write write(
      RepoPath path, byte[] content, EntryKind kind, Optional<RepoPath> from) {
    return new FileEdit.Write(path, content, kind, from);
  }

  private static ContentId required(Optional<ContentId> base) {
    return base.orElseThrow(
        () -> PortalException.invalid("base", "\"base\" wasn't supplied: which content changed."));
  }

  private static EntryKind kind(ChangedFileBody file, Optional<TreeEntry> now) {
    return file.mode()
        .map(
            mode ->
                switch (mode) {
                  case "100644" -> EntryKind.FILE;
                  case "100755" -> EntryKind.EXECUTABLE;
                  case "120000" -> EntryKind.SYMLINK;
                  default ->
                      throw PortalException.invalid(
                          "mode", "mode must be 100644, 100755 or 120000.");
                })
        .orElseGet(() -> kind(now));
  }

  /** What a file stays where nobody says what it is to be. */
  static EntryKind kind(Optional<TreeEntry> now) {
    EntryKind kind = now.map(TreeEntry::kind).orElse(EntryKind.FILE);
    if (!kind.hasContent()) {
      throw PortalException.invalid("path", "This is not a file.");
    }
    return kind;
  }

  /** A path that must be given, and is not the root. */
  static RepoPath path(String field, Optional<String> text) {
    RepoPath path = Fields.path(field, Fields.required(text, field));
    if (path.isRoot()) {
      throw PortalException.invalid(field, field + " is missing.");
    }
    return path;
  }

  /** The name of a content; an empty one was not given. */
  static Optional<ContentId> content(String field, Optional<String> text) {
    return text.filter(value -> !value.isEmpty())
        .map(
            value -> {
              if (value.length() > 100) {
                throw PortalException.invalid(field, field + " is not the sha of a file.");
              }
              return new ContentId(value);
            });
  }

  /** The bytes that a field has; line ends in it are passed over. */
  static byte[] base64(String field, String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
    } catch (IllegalArgumentException e) {
      throw PortalException.invalid(field, field + " is not valid Base64");
    }
  }
}
