package dev.gatehouse.web.markup.docutils;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.web.markup.docutils.DocutilsInstallation.Source;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Failed;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Failure;
import dev.gatehouse.web.markup.docutils.DocutilsState.Installing;
import dev.gatehouse.web.markup.docutils.DocutilsState.Ready;
import dev.gatehouse.web.markup.docutils.DocutilsState.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocutilsInstallationTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Path directory;

  DocutilsInstallationTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void thePinnedReleaseIsInstalledAndFoundAgain() throws Exception {
    Ready installed = assertInstanceOf(Ready.class, DocutilsForTests.installation().state());
    assertEquals("0.22.4", installed.version());
    try (DocutilsInstallation again =
        new DocutilsInstallation(Path.of("target", "docutils"), Source.OWN, "/nonexistent")) {
      again.start();
      assertEquals(installed, again.await(TIMEOUT));
    }
  }

  @Test
  void whatTheMachineHasIsUsedWhereItWillDo() throws Exception {
    WorkerCommand installed = DocutilsForTests.installation().command().orElseThrow();
    try (DocutilsInstallation found =
        new DocutilsInstallation(directory, Source.ANY, installed.python().toString())) {
      found.start();
      assertInstanceOf(Ready.class, found.await(TIMEOUT));
      assertTrue(Files.notExists(directory.resolve("venv")));
      assertTrue(Files.exists(directory.resolve("worker/worker.py")));
    }
  }

  @Test
  void anAdministratorReadsThatThereIsNoPython() throws Exception {
    try (DocutilsInstallation none =
        new DocutilsInstallation(directory, Source.ANY, "/nonexistent/python3")) {
      assertInstanceOf(Installing.class, none.state());
      none.start();
      Unavailable state = assertInstanceOf(Unavailable.class, none.await(TIMEOUT));
      assertTrue(state.reason().contains("/nonexistent/python3"), state.reason());
      assertTrue(state.reason().contains("install python3"), state.reason());
    }
  }

  @Test
  void anAdministratorReadsThatAPythonHasNothingAndCanInstallNothing() throws Exception {
    String python = script("case \"$*\" in *venv*) echo no venv here; exit 3;; *) echo /x;; esac");
    try (DocutilsInstallation bare = new DocutilsInstallation(directory, Source.ANY, python)) {
      bare.start();
      Unavailable state = assertInstanceOf(Unavailable.class, bare.await(TIMEOUT));
      assertTrue(state.reason().contains("/x has no docutils"), state.reason());
      assertTrue(state.reason().contains("no venv here"), state.reason());
    }
  }

  @Test
  void anOldDocutilsIsNotUsed() throws Exception {
    String python = script("case \"$*\" in *venv*) exit 3;; *) echo /x; echo 0.16; echo /y;; esac");
    try (DocutilsInstallation old = new DocutilsInstallation(directory, Source.ANY, python)) {
      old.start();
      Unavailable state = assertInstanceOf(Unavailable.class, old.await(TIMEOUT));
      assertTrue(state.reason().contains("old docutils, 0.16"), state.reason());
    }
  }

  @Test
  void anUnwritableDirectoryIsSaidToBeOne() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    try (DocutilsInstallation nowhere =
        new DocutilsInstallation(file.resolve("docutils"), Source.ANY)) {
      nowhere.start();
      Unavailable state = assertInstanceOf(Unavailable.class, nowhere.await(TIMEOUT));
      assertTrue(state.reason().contains("cannot be written"), state.reason());
    }
  }

  @Test
  void aFailedSearchCanBeRepeated() throws Exception {
    WorkerCommand installed = DocutilsForTests.installation().command().orElseThrow();
    String python = directory.resolve("python3").toString();
    try (DocutilsInstallation later =
        new DocutilsInstallation(directory.resolve("d"), Source.ANY, python)) {
      later.start();
      assertInstanceOf(Unavailable.class, later.await(TIMEOUT));
      script("exec " + installed.python() + " \"$@\"");
      later.start();
      assertInstanceOf(Ready.class, later.await(TIMEOUT));
    }
  }

  @Test
  void aWorkerThatDoesNotStartAnyMoreMakesItUnavailable() throws Exception {
    WorkerCommand installed = DocutilsForTests.installation().command().orElseThrow();
    String python = script("exec " + installed.python() + " \"$@\"");
    try (DocutilsInstallation broken =
            new DocutilsInstallation(directory.resolve("d"), Source.ANY, python);
        DocutilsPool pool = new DocutilsPool(broken)) {
      broken.start();
      assertInstanceOf(Ready.class, broken.await(TIMEOUT));
      Files.delete(directory.resolve("d/worker/worker.py"));
      Failed failed =
          assertInstanceOf(
              Failed.class,
              pool.render(
                  new DocutilsDocument("x", Optional.empty(), ".rst"), Duration.ofSeconds(10)));
      assertEquals(Failure.WORKER_LOST, failed.failure());
      assertInstanceOf(Unavailable.class, broken.state());
    }
  }

  private String script(String body) throws IOException {
    Path file = directory.resolve("python3");
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file.toString();
  }
}
