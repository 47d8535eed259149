package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.testing.RepositoryStoreContract;
import dev.gatehouse.vcs.testing.TestRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GitRepositoryStoreTest extends GitContractFixture implements RepositoryStoreContract {
  @Test
  void aCopyHasAnnotatedTagsAndTakesChangesAfterwards() {
    TestRepository history = testRepository(ID);
    CommitId first = history.commit().file("a", "1").make();
    history.point(main(), first);
    Signature who = new Signature(new Person("Ada", "ada@example.org"), Instant.EPOCH, 0);
    history.annotate(RefName.tag("v1"), first, who, "The first");
    store().copy(ID, COPY, Optional.empty());
    List<Ref> refs = use(repository -> repository.refs().list());
    CommitId second = testRepository(COPY).commit().file("b", "2").make();
    try (Repository copy = store().open(COPY)) {
      assertEquals(refs, copy.refs().list());
      assertEquals(2, copy.refs().list().size());
      copy.maintenance().run();
      assertEquals(refs, copy.refs().list());
    }
    testRepository(COPY).point(main(), second);
    try (Repository copy = store().open(COPY)) {
      assertEquals(Optional.of(second), copy.refs().find(main()).map(Ref::commit));
    }
  }
}
