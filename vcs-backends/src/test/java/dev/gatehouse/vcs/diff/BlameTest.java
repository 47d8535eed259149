package dev.gatehouse.vcs.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Signature;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlameTest {
  private final List<FileRevision> revisions = new ArrayList<>();
  private final List<String> contents = new ArrayList<>();
  private final List<Integer> read = new ArrayList<>();

  /** Adds an older revision than all before it. */
  private BlameTest revision(String letters, Integer... parents) {
    Signature nobody = new Signature(new Person("", ""), Instant.EPOCH, 0);
    Commit commit =
        new Commit(
            new CommitId("%040x".formatted(revisions.size())),
            List.of(),
            nobody,
            nobody,
            "",
            Map.of());
    TreeEntry entry = new TreeEntry(RepoPath.of("f"), EntryKind.FILE, new ContentId("x"));
    revisions.add(new FileRevision(commit, entry, List.of(parents)));
    contents.add(String.join("\n", letters.split("")) + (letters.isEmpty() ? "" : "\n"));
    return this;
  }

  private Blame blame() {
    return Blame.of(
        revisions,
        revision -> {
          int index = revisions.indexOf(revision);
          read.add(index);
          return contents.get(index).getBytes(StandardCharsets.UTF_8);
        },
        Whitespace.COMPARE);
  }

  private static List<Integer> origins(Blame blame) {
    return blame.lines().stream().map(Blame.Origin::revision).toList();
  }

  @Test
  void eachLineComesFromTheRevisionThatAddedIt() {
    Blame blame = revision("axbc", 1).revision("abc", 2).revision("ac").blame();
    assertEquals(List.of(2, 0, 1, 2), origins(blame));
    assertEquals(new Blame.Origin(2, 1, OptionalInt.empty()), blame.lines().get(3));
    assertEquals(new Blame.Origin(0, 1, OptionalInt.of(1)), blame.lines().get(1));
  }

  @Test
  void aMergeMadeOnlyWhatNoParentHad() {
    Blame blame =
        revision("abXcd", 1, 2).revision("abc", 3).revision("acd", 3).revision("ac").blame();
    assertEquals(List.of(3, 1, 0, 3, 2), origins(blame));
  }

  @Test
  void revisionsBehindTheLastOpenLineAreNotRead() {
    revision("ab", 1).revision("xy", 2).revision("xz").blame();
    assertEquals(List.of(0, 1), read);
  }

  @Test
  void anEmptyFileHasNoLines() {
    assertEquals(List.of(), revision("", 1).revision("a").blame().lines());
  }

  @Test
  void movedRangesKeepTheirNumbers() {
    Blame blame = revision("1a2b3c", 1).revision("abc").blame();
    assertEquals(
        List.of(0, 1, 2),
        IntStream.of(1, 3, 5).mapToObj(i -> blame.lines().get(i).line()).toList());
  }
}
