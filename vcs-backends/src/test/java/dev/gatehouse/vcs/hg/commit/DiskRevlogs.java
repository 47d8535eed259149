package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.merge.RepositoryRevlogs;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFile;
import dev.gatehouse.vcs.hg.revlog.RevlogForm;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The revlogs of a repository that stock Mercurial wrote. */
final class DiskRevlogs implements RepositoryRevlogs {
  private static final int LIMIT = 64 << 20;

  private final Path store;
  private final Revlog changelog;
  private final Revlog manifests;
  private final Map<RepoPath, Revlog> filelogs = new HashMap<>();

  DiskRevlogs(Path repository) throws IOException {
    this.store = repository.resolve(".hg/store");
    this.changelog = read("00changelog", RevlogForm.CHANGELOG);
    this.manifests = read("00manifest", RevlogForm.GENERAL);
  }

  private Revlog read(String name, RevlogForm form) throws IOException {
    return RevlogFile.read(store.resolve(name + ".i"), store.resolve(name + ".d"), form, LIMIT);
  }

  @Override
  public Revlog changelog() {
    return changelog;
  }

  @Override
  public Revlog manifests() {
    return manifests;
  }

  @Override
  public Revlog filelog(RepoPath path) throws IOException {
    Revlog known = filelogs.get(path);
    if (known == null) {
      known = read("data/" + encode(path), RevlogForm.GENERAL);
      filelogs.put(path, known);
    }
    return known;
  }

  /** For the paths of these tests. */
  static String encode(RepoPath path) {
    StringBuilder encoded = new StringBuilder();
    char before = '/';
    for (char c : new String(path.bytes(), StandardCharsets.ISO_8859_1).toCharArray()) {
      if (c == '_') {
        encoded.append("__");
      } else if (c >= 'A' && c <= 'Z') {
        encoded.append('_').append(Character.toLowerCase(c));
      } else if ((c == '.' && before == '/') || c < ' ' || c > '}') {
        encoded.append(String.format("~%02x", (int) c));
      } else {
        encoded.append(c);
      }
      before = c;
    }
    return encoded.toString();
  }
}
