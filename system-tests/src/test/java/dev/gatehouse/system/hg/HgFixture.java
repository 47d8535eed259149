package dev.gatehouse.system.hg;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockHg;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A public repository with some history on the shared portal, and where it was pushed from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HgFixture {
  RunningPortal portal;
  StockHg hg;
  Person owner;
  HostedRepository repository;

  /** The repository that was pushed. */
  Path work;

  /** The programs that a test of what clients do is run with. */
  static String[] clients() {
    return new String[] {StockHg.OF_THE_SYSTEM, StockHg.newest()};
  }

  @BeforeAll
  void pushSomeHistory(@TempDir Path shared) {
    portal = RunningPortal.shared();
    hg = StockHg.in(shared.resolve("hg"));
    owner = portal.newPerson("owner");
    repository = portal.newHgRepository(owner, RunningPortal.unique("peps"), false);
    work = SampleChangesets.in(hg, shared.resolve("work"));
    SampleChangesets.push(hg, work, repository.url(owner));
  }
}
