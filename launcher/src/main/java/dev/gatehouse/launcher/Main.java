package dev.gatehouse.launcher;

import java.io.PrintStream;

/** Starts Gatehouse in this process. */
public final class Main {
  private Main() {}

  /** See {@link LaunchOptions#USAGE}. Exits with 1 and one line if Gatehouse cannot start. */
  public static void main(String[] arguments) {
    // The server takes System.out for its log; the person at the terminal keeps this one.
    PrintStream terminal = System.out;
    try {
      LaunchOptions options = LaunchOptions.parse(arguments);
      if (options.help()) {
        terminal.print(LaunchOptions.USAGE);
        return;
      }
      new Launch(options, terminal).start();
    } catch (LaunchException e) {
      terminal.flush();
      System.err.println("gatehouse: " + e.line());
      System.err.flush();
      // Halts: the server's own shutdown hooks have nothing to put in order yet.
      Runtime.getRuntime().halt(1);
    }
  }
}
