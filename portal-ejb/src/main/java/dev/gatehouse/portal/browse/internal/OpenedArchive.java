package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.Archive;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.ArchiveNote;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** All files of a commit, out of a repository that stays open until this is closed. */
final class OpenedArchive implements Archive {
  private final OpenedRepository opened;
  private final String name;
  private final Commit commit;
  private final Optional<ArchiveNote> note;
  private final List<TreeEntry> entries;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OpenedArchive(
      OpenedRepository opened,
      String name,
      Commit commit,
      Optional<ArchiveNote> note,
      List<TreeEntry> entries,
      Runnable giveBack) {
    this.opened = opened;
    this.name = name;
    this.commit = commit;
    this.note = note;
    this.entries = entries;
    this.giveBack = giveBack;
  }

  static OpenedArchive of(OpenedRepository opened, Revision revision, Runnable giveBack) {
    Commit commit =
        opened
            .repository()
            .commits()
            .find(revision.commit())
            .orElseThrow(() -> PortalException.notFound("revision"));
    List<TreeEntry> entries = opened.repository().trees().files(commit.id(), LIMIT + 1);
    if (entries.size() > LIMIT) {
      throw PortalException.of(
          ErrorCode.TOO_LARGE,
          "There are more than " + LIMIT + " files in it. Clone the repository to have them.");
    }
    String folder =
        (opened.access().repository().name() + "-" + revision.label())
            .replaceAll("[^A-Za-z0-9._-]", "-");
    Optional<ArchiveNote> note =
        opened
            .repository()
            .trees()
            .archiveNote(commit.id())
            .filter(file -> entries.stream().noneMatch(e -> e.path().equals(file.path())));
    return new OpenedArchive(opened, folder, commit, note, entries, giveBack);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Commit commit() {
    return commit;
  }

  @Override
  public Optional<ArchiveNote> note() {
    return note;
  }

  @Override
  public List<TreeEntry> entries() {
    return entries;
  }

  @Override
  public long size(TreeEntry entry) {
    try {
      return opened.repository().trees().size(entry);
    } catch (VcsException e) {
      throw RepositoryOpener.told(e, opened.access());
    }
  }

  @Override
  public InputStream open(TreeEntry entry) {
    try {
      return opened.repository().trees().open(entry);
    } catch (VcsException e) {
      throw RepositoryOpener.told(e, opened.access());
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        opened.repository().close();
      } finally {
        giveBack.run();
      }
    }
  }
}
