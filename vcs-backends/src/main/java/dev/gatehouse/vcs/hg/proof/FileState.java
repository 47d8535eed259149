package dev.gatehouse.vcs.hg.proof;

import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** A file as one looks at it: what it contains and what kind it is. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // Compared by its content.
record FileState(byte[] content, ManifestFlag flag) {
  /** That of a file of a changeset; a content that was taken away is like none else. */
  static Optional<FileState> of(HgSnapshot snapshot, Optional<ManifestEntry> file)
      throws IOException {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    FileText text = snapshot.fileText(file.get().path(), file.get().node());
    byte[] content =
        text.censored()
            ? ("\0censored " + file.get().node().hex()).getBytes(US_ASCII)
            : text.data();
    return Optional.of(new FileState(content, file.get().flag()));
  }

  private static final java.nio.charset.Charset US_ASCII =
      java.nio.charset.StandardCharsets.US_ASCII;

  boolean hasContentOf(FileState other) {
    return Arrays.equals(content, other.content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileState file && flag == file.flag && hasContentOf(file);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content) + flag.hashCode();
  }
}
