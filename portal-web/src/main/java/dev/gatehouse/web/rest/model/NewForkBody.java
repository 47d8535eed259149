package dev.gatehouse.web.rest.model;

import java.util.Optional;

/**
 * A fork to make.
 *
 * @param organization whose it shall be; the caller's own if it is not said
 * @param owner the same
 * @param name that of the repository if it is not said
 * @param defaultBranchOnly whether to copy the default branch and nothing else; false if it is not
 *     said
 */
public record NewForkBody(
    Optional<String> organization,
    Optional<String> owner,
    Optional<String> name,
    Optional<Boolean> defaultBranchOnly) {
  public static final NewForkBody NOTHING_SAID =
      new NewForkBody(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
