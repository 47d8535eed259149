package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogCompression;
import dev.gatehouse.vcs.hg.revlog.RevlogFile;
import dev.gatehouse.vcs.hg.revlog.RevlogForm;
import dev.gatehouse.vcs.hg.revlog.RevlogSink;
import dev.gatehouse.vcs.hg.revlog.RevlogWriter;
import dev.gatehouse.vcs.hg.store.StorePaths;
import dev.gatehouse.vcs.hg.store.Transaction;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.Optional;

/**
 * Writers for a repository's revlogs in one transaction: files and manifests go to the disk as they
 * come, where nobody sees them yet; changesets stay in memory until {@link #publish}. For one
 * thread.
 */
final class StoreWriter {
  private final PushableRepository repository;
  private final Transaction transaction;
  private final RevlogCompression compression;
  private final RevlogForm form;
  private final int limit;
  private final RevlogWriter changesets;
  private final RevlogWriter manifests;

  StoreWriter(
      PushableRepository repository, Transaction transaction, HgSnapshot before, int limit) {
    this.repository = repository;
    this.transaction = transaction;
    this.limit = limit;
    this.compression =
        repository.requirements().has("revlog-compression-zstd")
            ? RevlogCompression.ZSTD
            : repository.requirements().has("exp-compression-none")
                ? RevlogCompression.NONE
                : RevlogCompression.ZLIB;
    this.form =
        repository.requirements().has("generaldelta") ? RevlogForm.GENERAL : RevlogForm.CHANGELOG;
    this.changesets =
        new RevlogWriter(
            before.changelog(),
            compression,
            repository.files().store("00changelog.d"),
            new ChangelogSink(transaction));
    Revlog none = Revlog.empty(form, limit);
    this.manifests =
        new RevlogWriter(
            before.manifests().size() == 0 ? none : before.manifests(),
            compression,
            repository.files().store("00manifest.d"),
            new FileSink(transaction, "00manifest.i", "00manifest.d"));
  }

  RevlogWriter changesets() {
    return changesets;
  }

  RevlogWriter manifests() {
    return manifests;
  }

  /** A writer for a file's revlog, with what the disk has. At most one for each file. */
  RevlogWriter file(RepoPath path) throws IOException {
    return new RevlogWriter(
        filelog(path),
        compression,
        repository.files().filelogData(path),
        new FileSink(transaction, StorePaths.name(path, ".i"), StorePaths.name(path, ".d")));
  }

  /**
   * What the disk has of a file, without what this transaction brings.
   *
   * @throws HgFormatException if no file may be called so
   */
  Revlog filelog(RepoPath path) throws IOException {
    Optional<String> objection = PathAudit.objection(path);
    if (objection.isPresent()) {
      throw new HgFormatException(objection.get());
    }
    return RevlogFile.read(
        repository.files().filelogIndex(path), repository.files().filelogData(path), form, limit);
  }

  /** Writes what waits, the changesets last. */
  void publish() throws IOException {
    manifests.flush();
    changesets.flush();
  }

  private record FileSink(Transaction transaction, String index, String data)
      implements RevlogSink {
    private String name(File file) {
      return file == File.INDEX ? index : data;
    }

    @Override
    public void append(File file, byte[] bytes) throws IOException {
      transaction.append(name(file), bytes);
    }

    @Override
    public void replace(File file, byte[] bytes) throws IOException {
      transaction.replace(name(file), bytes);
    }

    @Override
    public boolean flush() throws IOException {
      transaction.flush();
      return true;
    }
  }

  private record ChangelogSink(Transaction transaction) implements RevlogSink {
    private static String name(File file) {
      return file == File.INDEX ? "00changelog.i" : "00changelog.d";
    }

    @Override
    public void append(File file, byte[] bytes) throws IOException {
      transaction.appendLast(name(file), bytes);
    }

    @Override
    public void replace(File file, byte[] bytes) throws IOException {
      transaction.replace(name(file), bytes);
    }

    @Override
    public boolean flush() {
      return false;
    }
  }
}
