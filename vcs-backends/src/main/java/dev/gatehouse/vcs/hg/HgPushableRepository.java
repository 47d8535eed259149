package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.exchange.PushableRepository;
import dev.gatehouse.vcs.hg.store.Requirements;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.view.RepositoryFiles;
import java.io.IOException;
import java.nio.file.Path;

/** What pushes need of a repository. */
record HgPushableRepository(OpenHgRepository shared) implements PushableRepository {
  @Override
  public Path dotHg() {
    return shared.files().directory();
  }

  @Override
  public Requirements requirements() {
    return shared.files().requirements();
  }

  @Override
  public RepositoryFiles files() {
    return shared.files();
  }

  @Override
  public HgSnapshot snapshot() throws IOException {
    return shared.snapshot();
  }

  @Override
  public void changed() {
    shared.changed();
  }

  @Override
  public String name() {
    return "hg repository " + shared.id().value();
  }
}
