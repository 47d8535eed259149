package dev.gatehouse.portal;

import dev.gatehouse.portal.notification.api.MailSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads how mail is sent: {@code gatehouse.mail.host} (without it there is no mail), {@code
 * gatehouse.mail.port}, {@code gatehouse.mail.security} ({@code starttls}, {@code tls} or {@code
 * none}), {@code gatehouse.mail.user}, {@code gatehouse.mail.password}, {@code
 * gatehouse.mail.from}, {@code gatehouse.mail.certificates} (a PEM file of those to trust instead
 * of Java's) and {@code gatehouse.mail.lists} (domains, separated by commas). Stateless.
 */
final class MailConfig {
  private MailConfig() {}

  /**
   * The settings.
   *
   * @param config gives a value by its name
   * @throws IllegalStateException if a value is none of those it may be; the message says which
   */
  static Optional<MailSettings> read(Function<String, Optional<String>> config) {
    return config.apply("gatehouse.mail.host").map(host -> read(host.strip(), config));
  }

  private static MailSettings read(String host, Function<String, Optional<String>> config) {
    String word =
        config.apply("gatehouse.mail.security").orElse("starttls").toLowerCase(Locale.ROOT);
    MailSettings.Security security =
        switch (word) {
          case "starttls" -> MailSettings.Security.STARTTLS;
          case "tls" -> MailSettings.Security.TLS;
          case "none" -> MailSettings.Security.NONE;
          default ->
              throw new IllegalStateException("gatehouse.mail.security is starttls, tls or none.");
        };
    String from =
        config
            .apply("gatehouse.mail.from")
            .filter(address -> address.matches("[^\\s<>@]+@[^\\s<>@]+"))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "gatehouse.mail.from (GATEHOUSE_MAIL_FROM) is the address that mail comes"
                            + " from, such as gatehouse@example.org."));
    return new MailSettings(
        host,
        config.apply("gatehouse.mail.port").map(MailConfig::port).orElse(usualPort(security)),
        security,
        config.apply("gatehouse.mail.user").orElse(""),
        config.apply("gatehouse.mail.password").orElse(""),
        from,
        config.apply("gatehouse.mail.certificates").map(Path::of),
        lists(config.apply("gatehouse.mail.lists").orElse("")));
  }

  private static int usualPort(MailSettings.Security security) {
    return switch (security) {
      case NONE -> 25;
      case STARTTLS -> 587;
      case TLS -> 465;
    };
  }

  private static int port(String text) {
    if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    throw new IllegalStateException("gatehouse.mail.port is a number from 1 to 65535.");
  }

  private static Set<String> lists(String text) {
    return Arrays.stream(text.split(","))
        .map(domain -> domain.strip().toLowerCase(Locale.ROOT))
        .filter(domain -> !domain.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
