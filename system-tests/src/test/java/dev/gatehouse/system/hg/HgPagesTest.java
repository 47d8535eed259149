package dev.gatehouse.system.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.RunningPortal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only Mercurial knows of a changeset is on the pages that people read. */
class HgPagesTest extends HgFixture {
  private String page(String path) {
    ApiAnswer answer =
        portal.api().send("GET", "/" + repository.path() + path, Optional.empty()).expect(200);
    // Text alone, so that it does not matter what it is dressed in.
    return answer.body().replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private static void assertInOrder(String text, String... words) {
    int from = 0;
    for (String word : words) {
      int at = text.indexOf(word, from);
      assertTrue(at >= 0, word + " is missing, or stands too early, in: " + text);
      from = at + word.length();
    }
  }

  @Test
  void aChangesetShowsWhereItIsAndWhatIsOnIt() {
    String merge = page("/commit/" + hg.id(work, "merge()"));
    assertInOrder(merge, "Parents", "+", "Branch default", "Phase public", "Also in");
    String head = page("/commit/" + hg.id(work, "default"));
    assertInOrder(head, "Branch default", "Phase public", "Bookmarks @");
    String tagged = page("/commit/" + hg.id(work, "v1.0"));
    assertInOrder(tagged, "Tags v1.0", "Also in", "stable", "@");
    assertFalse(tagged.contains("Bookmarks @"), "a bookmark further on is not on it");
    String closing = page("/commit/" + hg.id(work, "closed()"));
    assertInOrder(closing, "Branch old closes the branch", "No file changed");
    String copy = page("/commit/" + hg.id(work, "file('peps/pep-0002.txt')"));
    assertInOrder(copy, "peps/pep-0001.txt", "→", "peps/pep-0002.txt");
  }

  @Test
  void aHistoryShowsTheNamesOfItsChangesets() {
    String history = page("/commits/default");
    assertInOrder(history, "last.txt", "@", "Make the tool executable");
    assertInOrder(history, "Merge stable forward", "Merge", "stable.txt", "stable", "v1.0");
  }

  @Test
  void anEmptyRepositorysHistoryLeadsToHowToFillIt() {
    HostedRepository empty = portal.newHgRepository(owner, RunningPortal.unique("empty"), false);
    ApiAnswer answer = portal.api().send("GET", "/" + empty.path() + "/commits", Optional.empty());
    assertEquals(302, answer.status());
    assertEquals(Optional.of("/" + empty.path()), answer.header("Location"));
  }
}
