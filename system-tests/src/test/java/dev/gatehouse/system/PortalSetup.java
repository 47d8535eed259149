package dev.gatehouse.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a portal of a test's own is to be started. Immutable; {@link #fresh} has an empty data folder
 * and a known admin password.
 *
 * @param data the data folder; empty for a new temporary one, which goes when the portal is closed
 * @param port where it listens; empty for any free one
 * @param jvm options of the JVM, before {@code -jar}
 * @param environment variables beside the process's own
 */
public record PortalSetup(
    Optional<Path> data,
    Optional<Integer> port,
    List<String> jvm,
    Map<String, String> environment) {
  public PortalSetup {
    jvm = List.copyOf(jvm);
    environment = Map.copyOf(environment);
  }

  public static PortalSetup fresh() {
    return new PortalSetup(
        Optional.empty(),
        Optional.empty(),
        List.of("-Xmx600m"),
        Map.of(
            "GATEHOUSE_ADMIN_PASSWORD",
            Person.ADMIN_PASSWORD,
            // Where the receivers of the tests listen.
            "GATEHOUSE_OUTBOUND_ALLOW",
            "127.0.0.0/8"));
  }

  public PortalSetup onData(Path folder) {
    return new PortalSetup(Optional.of(folder), port, jvm, environment);
  }

  public PortalSetup onPort(int number) {
    return new PortalSetup(data, Optional.of(number), jvm, environment);
  }

  /** With mail, which {@link MailServer} gets. */
  public PortalSetup mailing() {
    return withEnvironment("GATEHOUSE_MAIL_HOST", "127.0.0.1")
        .withEnvironment("GATEHOUSE_MAIL_PORT", Integer.toString(MailServer.port()))
        .withEnvironment("GATEHOUSE_MAIL_SECURITY", "none")
        .withEnvironment("GATEHOUSE_MAIL_FROM", "gatehouse@example.org");
  }

  /** With one more JVM option, such as {@code -Dgatehouse.crash=NAME}. */
  public PortalSetup with(String option) {
    List<String> more = new ArrayList<>(jvm);
    more.add(option);
    return new PortalSetup(data, port, more, environment);
  }

  public PortalSetup withEnvironment(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new PortalSetup(data, port, jvm, more);
  }
}
