package dev.gatehouse.launcher;

import java.io.PrintStream;

/** Starts Gatehouse in this process. */
public final class Main {
  private Main() {}

  /** See {@link LaunchOptions#USAGE}. Exits with 1 and one line if Gatehouse cannot start. */
  public static void main(String[] arguments) {
    // The server takes both for its log; the person at the terminal keeps these.
    PrintStream terminal = System.out;
    PrintStream errors = System.err;
    try {
      LaunchOptions options = LaunchOptions.parse(arguments);
      if (options.help()) {
        terminal.print(LaunchOptions.USAGE);
        return;
      }
      new Launch(options, terminal).start();
    } catch (LaunchException e) {
      end(terminal, errors, e.line());
    } catch (RuntimeException e) {
      e.printStackTrace();
      end(terminal, errors, "Gatehouse did not start: " + e);
    }
  }

  private static void end(PrintStream terminal, PrintStream errors, String line) {
    terminal.flush();
    errors.println("gatehouse: " + line);
    errors.flush();
    // Halts: the server's own shutdown hooks have nothing to put in order yet.
    Runtime.getRuntime().halt(1);
  }
}
