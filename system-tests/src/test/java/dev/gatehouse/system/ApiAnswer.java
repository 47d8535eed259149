package dev.gatehouse.system;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * What the portal answered.
 *
 * @param asked method and path, for messages
 * @param body as text; empty for none
 */
public record ApiAnswer(String asked, int status, HttpHeaders headers, String body) {
  /** This, if the status is the one expected. */
  public ApiAnswer expect(int expected) {
    if (status != expected) {
      throw new AssertionError(
          asked + " answered " + status + " and not " + expected + "\n" + body);
    }
    return this;
  }

  public JsonElement json() {
    return JsonParser.parseString(body);
  }

  public JsonObject object() {
    return json().getAsJsonObject();
  }

  public JsonArray array() {
    return json().getAsJsonArray();
  }

  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }
}
