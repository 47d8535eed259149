package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * A tree.
 *
 * @param truncated whether there are more entries
 */
public record TreeAnswer(String sha, String url, List<Entry> tree, boolean truncated) {
  /**
   * What is in it.
   *
   * @param path from the tree that was asked for
   * @param mode in octal, as git has it
   * @param type {@code blob}, {@code tree} or {@code commit}
   * @param size of a blob
   * @param url of a blob or tree
   */
  public record Entry(
      String path,
      String mode,
      String type,
      String sha,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Long> size,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> url) {}
}
