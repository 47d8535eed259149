package dev.gatehouse.web.markup.docutils;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a worker is started.
 *
 * @param python the interpreter
 * @param program the directory that holds {@code worker.py} and the modules it imports
 * @param libraries the directory that holds the package {@code docutils}
 */
record WorkerCommand(Path python, Path program, Path libraries) {
  /** All a worker knows of the machine it runs on. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8");

  ProcessBuilder toProcess() {
    ProcessBuilder process =
        new ProcessBuilder(
            List.of(
                python.toString(),
                "-I",
                "-S",
                "-B",
                program.resolve("worker.py").toString(),
                libraries.toString()));
    process.environment().clear();
    process.environment().putAll(ENVIRONMENT);
    process.directory(program.toFile());
    process.redirectError(ProcessBuilder.Redirect.DISCARD);
    return process;
  }
}
