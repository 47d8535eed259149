package dev.gatehouse.vcs.hg.bundle;

import java.io.InputStream;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One part of a bundle2.
 *
 * @param type in lower case
 * @param id which it has among the parts; a reply names it
 * @param mandatory whether who does not know the type must not go on
 * @param required parameters that must be understood; keys and values as UTF-8
 * @param optional parameters that need not be
 * @param payload its bytes; read it before the next part, the rest is skipped then
 */
public record BundlePart(
    String type,
    long id,
    boolean mandatory,
    SortedMap<String, String> required,
    SortedMap<String, String> optional,
    InputStream payload) {
  /** A parameter of either kind. */
  public Optional<String> parameter(String name) {
    String value = required.get(name);
    return Optional.ofNullable(value != null ? value : optional.get(name));
  }
}
