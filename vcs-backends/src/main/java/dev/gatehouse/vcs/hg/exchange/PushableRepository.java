package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.store.Requirements;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.view.RepositoryFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A repository that can be written to. Thread-safe. */
public interface PushableRepository {
  /** Its {@code .hg}. */
  Path dotHg();

  Requirements requirements();

  RepositoryFiles files();

  /** What it has now. */
  HgSnapshot snapshot() throws IOException;

  /** To be called when it was changed. */
  void changed();

  /** For the operator, such as {@code hg repository 7}. */
  String name();
}
