package dev.gatehouse.vcs.hg.bundle;

import java.util.List;
import java.util.Optional;

/**
 * A bundle has something that must be understood and is not. Its sender is told so, as {@code
 * error:unsupportedcontent}.
 */
public final class UnsupportedBundleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Optional<String> part;
  private final List<String> parameters;

  private UnsupportedBundleException(
      String message, Optional<String> part, List<String> parameters) {
    super(message);
    this.part = part;
    this.parameters = List.copyOf(parameters);
  }

  static UnsupportedBundleException parameter(String name) {
    return new UnsupportedBundleException(
        "a bundle has an unknown parameter", Optional.empty(), List.of(name));
  }

  /** Of a part whose type is not known. */
  public static UnsupportedBundleException part(String type) {
    return new UnsupportedBundleException(
        "a bundle has an unknown part", Optional.of(type), List.of());
  }

  /** Of parameters of a part. */
  public static UnsupportedBundleException parameters(String type, List<String> names) {
    return new UnsupportedBundleException(
        "a part has unknown parameters", Optional.of(type), names);
  }

  /** The part's type, in lower case; empty if it is about the whole bundle. */
  public Optional<String> part() {
    return part;
  }

  /** Names of parameters, of the part or the whole bundle; or {@code name=value}. */
  public List<String> parameters() {
    return parameters;
  }
}
