package dev.gatehouse.vcs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Signature;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link dev.gatehouse.vcs.spi.RefStore} does where tags can be annotated. */
public interface AnnotatedTagContract extends RepositoryContract {
  @Test
  default void anAnnotatedTagLeadsToItsCommitAndSaysWhatItSays() {
    TestRepository history = testRepository(ID);
    CommitId a = history.commit().file("a", "1").make();
    Signature tagger =
        new Signature(
            new Person("Grace", "grace@example.org"), Instant.parse("2026-02-03T04:05:06Z"), 0);
    history.point(main(), a);
    history.annotate(RefName.tag("v1"), a, tagger, "Version 1\n");
    Ref tag = use(repository -> repository.refs().find(RefName.tag("v1"))).orElseThrow();
    assertEquals(a, tag.commit());
    Ref.Annotation annotation = tag.annotation().orElseThrow();
    assertNotEquals(a.hex(), annotation.id().value());
    assertEquals(Optional.of(tagger.person()), annotation.tagger());
    assertEquals(Optional.of(tagger.at()), annotation.at());
    assertEquals("Version 1\n", annotation.message());
    assertEquals(Optional.empty(), use(r -> r.refs().find(main())).orElseThrow().annotation());
  }
}
