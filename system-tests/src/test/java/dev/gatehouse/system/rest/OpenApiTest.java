package dev.gatehouse.system.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.RunningPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The description of the API, as others read it. That it has exactly the rows of the route table is
 * tested beside the table.
 */
class OpenApiTest {
  @TempDir Path folder;

  @Test
  void theDescriptionIsValid() throws IOException, InterruptedException {
    ApiAnswer answer = RunningPortal.shared().api().get("/openapi.json").expect(200);
    Path document = folder.resolve("openapi.json");
    Path output = folder.resolve("output");
    Files.writeString(document, answer.body());
    Process validator =
        new ProcessBuilder(
                ClientScript.tools().resolve("venv/bin/python").toString(),
                "-m",
                "openapi_spec_validator",
                document.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!validator.waitFor(60, TimeUnit.SECONDS)) {
      validator.destroyForcibly();
      throw new AssertionError("the validator did not end");
    }
    assertEquals(0, validator.exitValue(), Files.readString(output));
  }
}
