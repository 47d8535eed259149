package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.testing.RepositoryStoreContract;
import dev.gatehouse.vcs.testing.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"200, 1000", "1000000, 2"})
  void aCopyThatIsTooLargeLeavesNothing(long bytes, int objects) throws IOException {
    TestRepository history = testRepository(ID);
    history.point(main(), history.chain("a", "x".repeat(300), "y".repeat(300)));
    reopen(GitLimits.defaults().withPushBounds(bytes, bytes, bytes, objects));
    VcsException e =
        assertThrows(VcsException.class, () -> store().copy(ID, COPY, Optional.empty()));
    assertEquals(VcsErrorCode.TOO_LARGE, e.code());
    assertFalse(store().exists(COPY));
    try (Stream<Path> left = Files.list(making())) {
      assertEquals(List.of(), left.toList());
    }
  }
}
