package dev.gatehouse.portal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator decides.
 *
 * @param data the folder that everything but the database is kept in
 * @param adminPassword the password of the account {@code admin}, made where there is no account
 * @param signUpOpen whether everybody may make an account for oneself
 * @param organizationsOpen whether everybody with an account may make organisations
 * @param url where people reach the portal, with a slash at its end
 */
public record PortalSettings(
    Path data,
    Optional<String> adminPassword,
    boolean signUpOpen,
    boolean organizationsOpen,
    URI url) {
  /** Where repositories of git are kept. */
  public Path repositories() {
    return data.resolve("repositories");
  }

  /** Where repositories of Mercurial are kept. */
  public Path hgRepositories() {
    return data.resolve("hg");
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "PortalSettings[" + data + ", " + url + "]";
  }
}
