package dev.gatehouse.vcs.hg.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a repository into a later state of it that stock hg wrote elsewhere, in one transaction.
 */
final class StoreChange {
  private static final String[] UNLISTED = {
    "00manifest.d", "00manifest.i", "00changelog.d", "00changelog.i", "phaseroots", "obsstore"
  };

  private StoreChange() {}

  /** The first argument is the repository's {@code .hg}, the second that of the later state. */
  public static void main(String[] arguments) throws IOException {
    Path dotHg = Path.of(arguments[0]);
    try (RepositoryLock lock = RepositoryLock.take(dotHg, Duration.ofSeconds(20))) {
      if (arguments.length == 1) {
        Transaction.begin(lock).close();
      } else {
        make(lock, dotHg, Path.of(arguments[1]));
      }
    }
  }

  static void make(RepositoryLock lock, Path dotHg, Path later) throws IOException {
    StorePaths paths = StorePaths.of(Requirements.read(dotHg));
    try (Transaction transaction = Transaction.begin(lock)) {
      List<String> names = new ArrayList<>(List.of(UNLISTED));
      for (String line :
          Files.readAllLines(later.resolve("store/fncache"), StandardCharsets.ISO_8859_1)) {
        names.add(line.replace(".d.hg/", ".d/").replace(".i.hg/", ".i/"));
      }
      // The data before the index, as everybody must who writes revlogs.
      names.sort(null);
      for (String name : names) {
        String file = "store/" + paths.encode(name);
        change(transaction, name, read(dotHg.resolve(file)), read(later.resolve(file)));
        // Small steps, so that the first of them is on the disk when the last is not.
        transaction.flush();
      }
      transaction.replaceBookmarks(read(later.resolve("bookmarks")));
      transaction.commit();
    }
  }

  private static byte[] read(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
  }

  private static void change(Transaction transaction, String name, byte[] before, byte[] after)
      throws IOException {
    if (Arrays.equals(before, after)) {
      return;
    }
    boolean grows =
        after.length > before.length
            && Arrays.equals(before, 0, before.length, after, 0, before.length);
    if (!grows || name.equals("obsstore")) {
      if (grows && before.length > 0) {
        transaction.append(name, new byte[] {1});
        transaction.flush();
      }
      transaction.replace(name, after);
      return;
    }
    int half = (before.length + after.length) / 2;
    for (byte[] piece :
        List.of(
            Arrays.copyOfRange(after, before.length, half),
            Arrays.copyOfRange(after, half, after.length))) {
      if (name.startsWith("00changelog.")) {
        transaction.appendLast(name, piece);
      } else {
        transaction.append(name, piece);
      }
    }
  }
}
