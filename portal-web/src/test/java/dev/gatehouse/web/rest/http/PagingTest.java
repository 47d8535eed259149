package dev.gatehouse.web.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.page.PageRequest;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PagingTest {
  private static final String ADDRESS = "https://code.example.org/api/v3/users";

  @Test
  void theFirstOfThreeLeadsToTheNextAndTheLast() {
    assertEquals(
        "<https://code.example.org/api/v3/users?q=a%26b&page=2&per_page=10>; rel=\"next\","
            + " <https://code.example.org/api/v3/users?q=a%26b&page=3&per_page=10>; rel=\"last\"",
        part(1, true, OptionalLong.of(21)).links(ADDRESS, "per_page=10&q=a%26b"));
  }

  @Test
  void theOneInTheMiddleLeadsEverywhere() {
    assertEquals(
        "<https://code.example.org/api/v3/users?page=3&per_page=10>; rel=\"next\","
            + " <https://code.example.org/api/v3/users?page=3&per_page=10>; rel=\"last\","
            + " <https://code.example.org/api/v3/users?page=1&per_page=10>; rel=\"first\","
            + " <https://code.example.org/api/v3/users?page=1&per_page=10>; rel=\"prev\"",
        part(2, true, OptionalLong.of(30)).links(ADDRESS, "page=2&per_page=10"));
  }

  @Test
  void theLastLeadsBack() {
    assertEquals(
        "<https://code.example.org/api/v3/users?page=1&per_page=10>; rel=\"first\","
            + " <https://code.example.org/api/v3/users?page=2&per_page=10>; rel=\"prev\"",
        part(3, false, OptionalLong.of(30)).links(ADDRESS, null));
  }

  @Test
  void theOnlyOneLeadsNowhere() {
    assertEquals("", part(1, false, OptionalLong.of(10)).links(ADDRESS, null));
  }

  @Test
  void whereNobodyCountedThereIsNoLast() {
    assertEquals(
        "<https://code.example.org/api/v3/users?page=2&per_page=10>; rel=\"next\"",
        part(1, true, OptionalLong.empty()).links(ADDRESS, ""));
  }

  @Test
  void aQueryCannotEndALinkEarly() {
    assertEquals(
        "<https://code.example.org/api/v3/users?x=%3E;rel=\"next\",%3Ch&page=2&per_page=10>;"
            + " rel=\"next\"",
        part(1, true, OptionalLong.empty()).links(ADDRESS, "x=>;rel=\"next\",<h"));
  }

  private static Paging.Part part(int page, boolean more, OptionalLong total) {
    return new Paging.Part(new PageRequest(page, 10), more, total);
  }
}
