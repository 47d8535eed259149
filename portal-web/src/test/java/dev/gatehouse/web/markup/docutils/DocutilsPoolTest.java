package dev.gatehouse.web.markup.docutils;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.web.markup.docutils.DocutilsResult.Failed;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Failure;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DocutilsPoolTest {
  /** Far more than any limit, for tests of limits other than the clock's. */
  private static final Duration PATIENT = Duration.ofMinutes(1);

  private final DocutilsPool pool = new DocutilsPool(DocutilsForTests.installation());

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void aWorkerStaysUpFromDocumentToDocument() {
    assertEquals("<p>one</p>", render("one"));
    long first = onlyWorker().pid();
    assertEquals("<p>two</p>", render("two"));
    assertEquals(first, onlyWorker().pid());
  }

  @Test
  void noDocumentChangesAnother() {
    render(".. role:: mine(strong)\n\n:mine:`x`\n\n.. default-role:: strong\n\n`x`");
    assertEquals("<p>:mine:`x` <cite>y</cite></p>", render(":mine:`x` `y`"));
  }

  @Test
  void aDocumentThatTakesTooLongIsGivenUpAndTheNextOneWorks() {
    assertEquals(Failure.CPU, failure(endless(), PATIENT));
    assertEquals("<p>next</p>", render("next"));
  }

  @Test
  void theClockEndsWhatTheProcessorTimeDoesNot() {
    render("started");
    assertEquals(Failure.WALL, failure(endless(), Duration.ofMillis(700)));
    assertEquals("<p>next</p>", render("next"));
  }

  @Test
  void deepNestingIsNoCrash() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400; i++) {
      text.append("  ".repeat(i)).append("- a\n\n");
    }
    assertEquals(Failure.NESTING, failure(text.toString(), PATIENT));
  }

  @Test
  void aLongLineIsRefusedInsteadOfSwallowed() {
    assertEquals(Failure.LINE, failure("x".repeat(10_001), PATIENT));
    assertEquals("<p>" + "x".repeat(10_000) + "</p>", render("x".repeat(10_000)));
  }

  @Test
  void aSmallDocumentThatBecomesALargeOneIsGivenUp() {
    String text = ".. |s| replace:: " + "x".repeat(9000) + "\n\n" + "|s|\n".repeat(300);
    assertEquals(Failure.OUTPUT, failure(text, PATIENT));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDocumentIsRenderedByAProcessThatHasGivenUpItsPowers() throws Exception {
    render("started");
    ProcessHandle worker = onlyWorker();
    CompletableFuture<DocutilsResult> result =
        CompletableFuture.supplyAsync(
            () -> pool.render(new DocutilsDocument(endless(), Optional.empty(), ".rst"), PATIENT));
    String limits = "";
    while (!limits.contains("Max address space         268435456") && !result.isDone()) {
      limits = limitsOfChild(worker).orElse(limits);
    }
    assertTrue(limits.contains("Max address space         268435456            268435456"), limits);
    assertTrue(limits.contains("Max cpu time              2                    3"), limits);
    assertTrue(limits.contains("Max file size             0                    0"), limits);
    assertTrue(limits.contains("Max open files            0                    0"), limits);
    assertTrue(limits.contains("Max processes             0                    0"), limits);
    assertTrue(limits.contains("Max core file size        0                    0"), limits);
    assertInstanceOf(Failed.class, result.join());
  }

  private static Optional<String> limitsOfChild(ProcessHandle worker) {
    Optional<ProcessHandle> child = worker.children().findFirst();
    try {
      return child.isEmpty()
          ? Optional.empty()
          : Optional.of(Files.readString(Path.of("/proc", child.get().pid() + "", "limits")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aWorkerKnowsNothingOfTheServersEnvironment() throws IOException {
    render("started");
    String environment = Files.readString(Path.of("/proc", onlyWorker().pid() + "", "environ"));
    assertFalse(environment.contains("HOME") || environment.contains("JAVA"), environment);
  }

  @Test
  void aWorkerThatDiedBetweenDocumentsIsReplaced() {
    render("one");
    ProcessHandle dead = onlyWorker();
    dead.destroyForcibly();
    dead.onExit().join();
    assertEquals("<p>two</p>", render("two"));
    assertTrue(onlyWorker().pid() != dead.pid());
  }

  @Test
  void aDocumentWhoseWorkerDiesIsRenderedByTheNext() {
    render("started");
    ProcessHandle worker = onlyWorker();
    CompletableFuture<DocutilsResult> result =
        CompletableFuture.supplyAsync(
            () -> pool.render(new DocutilsDocument(endless(), Optional.empty(), ".rst"), PATIENT));
    while (worker.children().findAny().isEmpty() && !result.isDone()) {
      Thread.onSpinWait();
    }
    worker.destroyForcibly();
    Failed failed = assertInstanceOf(Failed.class, result.join());
    assertEquals(Failure.CPU, failed.failure());
    assertEquals("<p>next</p>", render("next"));
  }

  @Test
  void manyAtOnceShareTwoWorkers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String word = "w" + i;
        tasks.add(() -> render(word));
      }
      List<Future<String>> results = threads.invokeAll(tasks);
      for (int i = 0; i < 64; i++) {
        assertEquals("<p>w" + i + "</p>", results.get(i).get());
      }
      assertTrue(pool.idleWorkers().size() <= 2);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whoCannotWaitIsToldThatAllAreBusy() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int i = 0; i < 2; i++) {
        threads.execute(() -> failure(endless(), PATIENT));
      }
      while (pool.freeSlots() > 0) {
        Thread.onSpinWait();
      }
      assertEquals(Failure.BUSY, failure("x", Duration.ofMillis(50)));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void closingEndsTheProcesses() {
    render("one");
    ProcessHandle worker = onlyWorker();
    pool.close();
    worker.onExit().join();
    assertEquals(Failure.WORKER_LOST, failure("two", PATIENT));
  }

  /** Each substitution holds the next one twice. */
  private static String endless() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(".. |s%d| replace:: |s%d| |s%d|\n".formatted(i, i + 1, i + 1));
    }
    return text + ".. |s60| replace:: x\n\n|s0|\n";
  }

  private ProcessHandle onlyWorker() {
    assertEquals(1, pool.idleWorkers().size());
    return pool.idleWorkers().getFirst().process();
  }

  private String render(String text) {
    DocutilsResult result =
        pool.render(new DocutilsDocument(text, Optional.empty(), ".rst"), PATIENT);
    Rendered rendered = assertInstanceOf(Rendered.class, result);
    return rendered.html().replaceAll("</?main>\n", "").strip();
  }

  private Failure failure(String text, Duration timeout) {
    DocutilsResult result =
        pool.render(new DocutilsDocument(text, Optional.empty(), ".rst"), timeout);
    return assertInstanceOf(Failed.class, result).failure();
  }
}
