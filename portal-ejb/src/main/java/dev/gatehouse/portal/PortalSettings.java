package dev.gatehouse.portal;

import dev.gatehouse.portal.notification.api.MailSettings;
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
 * @param outboundAllow which addresses inside webhooks may reach: blocks such as {@code
 *     10.1.0.0/16} and hosts such as {@code ci.internal:8080}
 * @param mail how mail is sent; without it none is
 * @param limits how much may happen
 */
public record PortalSettings(
    Path data,
    Optional<String> adminPassword,
    boolean signUpOpen,
    boolean organizationsOpen,
    URI url,
    String outboundAllow,
    Optional<MailSettings> mail,
    PortalLimits limits) {
  /** Without anything inside that may be reached, and without mail. */
  public PortalSettings(
      Path data,
      Optional<String> adminPassword,
      boolean signUpOpen,
      boolean organizationsOpen,
      URI url) {
    this(data, adminPassword, signUpOpen, organizationsOpen, url, "");
  }

  /** Without mail. */
  public PortalSettings(
      Path data,
      Optional<String> adminPassword,
      boolean signUpOpen,
      boolean organizationsOpen,
      URI url,
      String outboundAllow) {
    this(
        data,
        adminPassword,
        signUpOpen,
        organizationsOpen,
        url,
        outboundAllow,
        Optional.empty(),
        PortalLimits.DEFAULT);
  }

  /** The same with mail. */
  public PortalSettings mailing(MailSettings by) {
    return new PortalSettings(
        data,
        adminPassword,
        signUpOpen,
        organizationsOpen,
        url,
        outboundAllow,
        Optional.of(by),
        limits);
  }

  /** The same with other limits. */
  public PortalSettings limited(PortalLimits to) {
    return new PortalSettings(
        data, adminPassword, signUpOpen, organizationsOpen, url, outboundAllow, mail, to);
  }

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
