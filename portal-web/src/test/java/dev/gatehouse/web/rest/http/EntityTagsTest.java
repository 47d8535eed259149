package dev.gatehouse.web.rest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.TokenRole;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntityTagsTest {
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  @Test
  void theSameAnswerToTheSameCallerHasTheSameTag() {
    assertEquals(
        EntityTags.of(BODY, account(1, TokenRole.READ)),
        EntityTags.of(BODY, account(1, TokenRole.READ)));
  }

  @Test
  void anotherRightHasAnotherTagThoughTheAnswerIsTheSame() {
    String tag = EntityTags.of(BODY, account(1, TokenRole.READ));
    assertNotEquals(tag, EntityTags.of(BODY, account(1, TokenRole.ADMIN)));
    assertNotEquals(tag, EntityTags.of(BODY, account(2, TokenRole.READ)));
    assertNotEquals(tag, EntityTags.of(BODY, Identity.ANONYMOUS));
  }

  @Test
  void aConditionMayBeAListOrAnything() {
    assertTrue(EntityTags.names(Optional.of("\"a\", \"b\""), "\"b\"", false));
    assertTrue(EntityTags.names(Optional.of("*"), "\"b\"", false));
    assertFalse(EntityTags.names(Optional.of("\"a\""), "\"b\"", false));
    assertFalse(EntityTags.names(Optional.empty(), "\"b\"", true));
  }

  @Test
  void aWeakTagServesForReadingButNotForChanging() {
    assertTrue(EntityTags.names(Optional.of("W/\"b\""), "\"b\"", true));
    assertFalse(EntityTags.names(Optional.of("W/\"b\""), "\"b\"", false));
  }

  private static Identity account(long id, TokenRole role) {
    return new Identity.Account(id, "x", false, new Credential.Token(id, role, Set.of()));
  }
}
