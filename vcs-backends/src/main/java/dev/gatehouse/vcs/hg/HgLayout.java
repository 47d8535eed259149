package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.disk.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What is in the directory of a new repository; {@code hg -R} opens it there. */
final class HgLayout {
  /** What hg has in the place of a changelog that very old versions would look for. */
  private static final byte[] NO_OLD_LAYOUT =
      "\0\0\u00ff\u00ff dummy changelog to prevent using the old repo layout"
          .getBytes(StandardCharsets.ISO_8859_1);

  private static final String REQUIRES =
      """
      dotencode
      fncache
      generaldelta
      revlogv1
      sparserevlog
      store
      """;

  private HgLayout() {}

  /** The file that says which branch is shown first. It is none of hg's. */
  static Path defaultBranch(Path directory) {
    return directory.resolve(".hg/gatehouse.default-branch");
  }

  /** Where hidden heads are kept. It is none of hg's. */
  static Path hiddenHeads(Path directory) {
    return directory.resolve(".hg/gatehouse.hidden");
  }

  /** Fills an empty directory; afterwards it survives a power cut. */
  static void write(Path made, String defaultBranch) throws IOException {
    Durable.createDirectories(made.resolve(".hg/store"));
    Durable.write(made.resolve(".hg/00changelog.i"), NO_OLD_LAYOUT);
    Durable.write(made.resolve(".hg/requires"), "share-safe\n".getBytes(StandardCharsets.US_ASCII));
    Durable.write(made.resolve(".hg/store/requires"), REQUIRES.getBytes(StandardCharsets.US_ASCII));
    Durable.write(defaultBranch(made), defaultBranch.getBytes(StandardCharsets.UTF_8));
    for (String name : new String[] {".hg/store", ".hg", ""}) {
      Durable.syncDirectory(made.resolve(name));
    }
  }
}
