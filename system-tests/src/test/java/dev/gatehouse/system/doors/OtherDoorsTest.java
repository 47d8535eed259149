package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an honest right at one door does not give at another. */
class OtherDoorsTest {
  private final RunningPortal portal = RunningPortal.shared();

  @Test
  @Tag("row-67")
  void othersSeeNeitherAddressesNorSecrets() {
    Person somebody = portal.newPerson("seen");
    Person other = portal.newPerson("seeing");
    for (String path :
        List.of(
            "/users/" + somebody.login(),
            "/users?per_page=100",
            "/users/" + somebody.login() + "/orgs")) {
      String body = portal.api(other).get(path).expect(200).body();
      assertFalse(body.contains(somebody.login() + "@example.org"), body);
    }
    String own =
        portal.api(somebody).get("/users/" + somebody.login() + "/tokens").expect(200).body();
    assertFalse(own.contains(somebody.token()), own);
    assertFalse(own.contains("\"hash"), own);
  }

  @Test
  @Tag("row-72")
  void anIdOfSomebodyElseIsOfNoUse() {
    Person victim = portal.newPerson("victim");
    Person thief = portal.newPerson("thief");
    long token =
        portal
            .api(victim)
            .get("/users/" + victim.login() + "/tokens")
            .expect(200)
            .array()
            .get(0)
            .getAsJsonObject()
            .get("id")
            .getAsLong();
    portal.api(thief).delete("/users/" + thief.login() + "/tokens/" + token).expect(404);
    int direct = portal.api(thief).delete("/users/" + victim.login() + "/tokens/" + token).status();
    assertTrue(direct == 403 || direct == 404, "status " + direct);
    portal.api(victim).get("/user").expect(200);
  }

  @Test
  @Tag("row-78")
  void aFieldThatABodyDoesNotHaveIsNotLookedAt() {
    Person person = portal.newPerson("assigner");
    JsonObject wish = new JsonObject();
    for (String field : List.of("site_admin", "is_admin", "admin", "suspended", "disabled")) {
      wish.addProperty(field, true);
    }
    wish.addProperty("id", 1);
    wish.addProperty("login", "admin");
    wish.addProperty("name", "Assigner");
    portal.api(person).patch("/user", wish).expect(200);
    JsonObject account = portal.api(person).get("/user").expect(200).object();
    assertFalse(account.get("site_admin").getAsBoolean());
    assertEquals(person.login(), account.get("login").getAsString());
    JsonObject repository = new JsonObject();
    repository.addProperty("name", RunningPortal.unique("assigned"));
    repository.addProperty("owner", "admin");
    repository.addProperty("owner_id", 1);
    repository.addProperty("id", 4711);
    repository.addProperty("path", "../../x");
    JsonObject made = portal.api(person).post("/user/repos", repository).expect(201).object();
    assertEquals(person.login(), made.get("owner").getAsJsonObject().get("login").getAsString());
    assertNotEquals(4711, made.get("id").getAsLong());
  }
}
