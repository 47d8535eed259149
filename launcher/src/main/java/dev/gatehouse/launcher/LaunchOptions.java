package dev.gatehouse.launcher;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What the command line asks for.
 *
 * @param host the address to listen on
 * @param port 1 to 65535
 * @param data where everything is kept; absolute
 * @param help whether only the usage is wanted
 */
record LaunchOptions(String host, int port, Path data, boolean help) {
  static final String USAGE =
      """
      usage: gatehouse run [--host H] [--port P] [--data DIR]

        --host H     the address to listen on (default 127.0.0.1)
        --port P     the port to listen on (default 8080)
        --data DIR   where repositories and the database are kept (default ./data)

      GATEHOUSE_ADMIN_PASSWORD  the password of the account admin, made on an empty data folder
      GATEHOUSE_DB_URL          jdbc:postgresql://HOST/DB?user=U in place of the embedded database
      GATEHOUSE_DB_PASSWORD     its password
      GATEHOUSE_URL             the address people use, if a proxy stands in front
      GATEHOUSE_MAIL_HOST       the SMTP server; without it no mail is sent
      GATEHOUSE_MAIL_PORT       its port (default 587, 465 or 25, as the security is)
      GATEHOUSE_MAIL_SECURITY   starttls (default), tls or none
      GATEHOUSE_MAIL_USER       who the portal is there, and
      GATEHOUSE_MAIL_PASSWORD   the password
      GATEHOUSE_MAIL_FROM       the address that mail comes from
      GATEHOUSE_MAIL_CERTIFICATES  a PEM file of those to trust there instead of those of Java
      GATEHOUSE_MAIL_LISTS      domains of lists that landed changes may be mailed to, with commas
      """;

  static LaunchOptions parse(String... arguments) throws LaunchException {
    String host = "127.0.0.1";
    int port = 8080;
    String data = "data";
    boolean help = false;
    int i = arguments.length > 0 && arguments[0].equals("run") ? 1 : 0;
    while (i < arguments.length) {
      String name = arguments[i++];
      if (name.equals("--help") || name.equals("-h")) {
        help = true;
        continue;
      }
      if (!name.equals("--host") && !name.equals("--port") && !name.equals("--data")) {
        throw new LaunchException("Unknown option " + name + "; gatehouse run --help lists them.");
      }
      if (i == arguments.length || arguments[i].isEmpty()) {
        throw new LaunchException("The option " + name + " needs a value.");
      }
      String value = arguments[i++];
      switch (name) {
        case "--host" -> host = value;
        case "--port" -> port = port(value);
        default -> data = value;
      }
    }
    try {
      return new LaunchOptions(host, port, Path.of(data).toAbsolutePath().normalize(), help);
    } catch (InvalidPathException e) {
      throw new LaunchException("Not a folder's name: " + data);
    }
  }

  private static int port(String value) throws LaunchException {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is no port.
    }
    throw new LaunchException("Not a port: " + value + " (1 to 65535).");
  }

  /** The address that people on this machine open. */
  String url() {
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
  }
}
