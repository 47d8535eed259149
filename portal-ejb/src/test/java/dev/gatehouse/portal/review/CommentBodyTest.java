package dev.gatehouse.portal.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.portal.review.api.CommentBody;
import dev.gatehouse.portal.review.api.CommentBody.Suggestion;
import dev.gatehouse.portal.review.api.CommentBody.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a comment says, and what it suggests. */
final class CommentBodyTest {
  @Test
  void aSuggestionStandsBetweenWhatIsSaid() {
    assertEquals(
        List.of(
            new Text("Better:\n"), new Suggestion(List.of("one", "", "two")), new Text("\nOr?")),
        CommentBody.parts("Better:\n\n```suggestion\r\none\r\n\r\ntwo\r\n```\n\nOr?"));
  }

  @Test
  void noLinesAreSuggestedToTakeTheLinesAwayAndOneEmptyLineToClearThem() {
    assertEquals(
        Optional.of(new Suggestion(List.of())), CommentBody.suggestion("```suggestion\n```"));
    assertEquals(
        Optional.of(new Suggestion(List.of(""))), CommentBody.suggestion("```suggestion\n\n```"));
  }

  @Test
  void aBlockThatIsNeverClosedReachesToTheEnd() {
    assertEquals(
        Optional.of(new Suggestion(List.of("one"))), CommentBody.suggestion("```suggestion\none"));
  }

  @Test
  void whatStandsInAnotherBlockIsNoSuggestion() {
    assertFalse(CommentBody.suggests("````\n```suggestion\nx\n```\n````"));
    assertFalse(CommentBody.suggests("    ```suggestion\n    x\n    ```"));
    assertFalse(CommentBody.suggests("```python suggestion\nx\n```"));
    assertFalse(CommentBody.suggests("``` suggestion`s\nx\n```"));
  }

  @Test
  void ofTwoSuggestionsNobodyKnowsWhichIsMeant() {
    assertEquals(
        Optional.empty(), CommentBody.suggestion("```suggestion\na\n```\n~~~suggestion\nb\n~~~"));
  }

  @Test
  void aBlockOfLinesIsReadBackAsTheyAre() {
    for (List<String> lines :
        List.of(
            List.<String>of(),
            List.of(""),
            List.of("a", "", "  ```", "b"),
            List.of("`````python", "`````", "~~~"))) {
      assertEquals(
          Optional.of(new Suggestion(lines)), CommentBody.suggestion(CommentBody.block(lines)));
    }
  }
}
