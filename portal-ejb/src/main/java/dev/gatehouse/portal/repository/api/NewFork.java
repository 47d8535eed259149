package dev.gatehouse.portal.repository.api;

import java.util.Optional;

/**
 * A fork to make.
 *
 * @param owner the login of the caller, or of an organisation in which the caller may create; empty
 *     for the caller
 * @param name as of {@link NewRepository}; empty for the name of what is forked
 * @param defaultBranchOnly whether to copy the default branch and nothing else
 */
public record NewFork(Optional<String> owner, Optional<String> name, boolean defaultBranchOnly) {
  /** All of it, for the caller, under the same name. */
  public static NewFork ofCaller() {
    return new NewFork(Optional.empty(), Optional.empty(), false);
  }
}
