package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.answers.AnswerCache;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.wire.HgCall;
import dev.gatehouse.vcs.spi.wire.HgCommand;
import dev.gatehouse.vcs.spi.wire.HgResponse;
import dev.gatehouse.vcs.spi.wire.HgWire;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Mercurial's wire protocol for one repository. */
public final class HgWireServer implements HgWire {
  private static final int BUFFER = 64 << 10;

  private final WireRepository repository;
  private final Pushes pushes;
  private final HttpForm http;

  /**
   * A server for one repository.
   *
   * @param target where pushes go; empty if none are taken
   * @param spool a directory where pushes arrive, on the disk of the repositories
   * @param pushLimit how many bytes a push may have
   * @param limits of what is pushed
   * @param cache keeps what costs much to make
   */
  public HgWireServer(
      WireRepository repository,
      Optional<PushTarget> target,
      Path spool,
      long pushLimit,
      BundleLimits limits,
      AnswerCache cache) {
    this(
        repository,
        new Pushes(target, spool, pushLimit, limits, Exchanged.objection(repository)),
        new HttpForm(cache, repository.id()));
  }

  private HgWireServer(WireRepository repository, Pushes pushes, HttpForm http) {
    this.repository = repository;
    this.pushes = pushes;
    this.http = http;
  }

  @Override
  public HgWire publishing(boolean publishing) {
    return new HgWireServer(repository.publishing(publishing), pushes.publishing(publishing), http);
  }

  @Override
  public void serve(
      HgCall call, WireService granted, InputStream body, HgResponse response, ReceiveGuard guard) {
    guarded(
        () -> {
          Optional<HgCommand> command = call.command();
          if (command.isEmpty()) {
            HttpForm.fail(response, 400, "there is no command of that name");
          } else if (command.get().right() == WireService.WRITE && granted == WireService.READ) {
            HttpForm.fail(response, 403, "permission denied");
          } else if (command.get() == HgCommand.UNBUNDLE && !call.method().equals("POST")) {
            HttpForm.fail(response, 405, "a push is a POST");
          } else {
            http.answer(call, answer(command.get(), call, granted, body, guard), response);
          }
        });
  }

  private WireAnswer answer(
      HgCommand command, HgCall call, WireService granted, InputStream body, ReceiveGuard guard)
      throws IOException {
    try {
      InputStream buffered = new BufferedInputStream(body, BUFFER);
      Arguments arguments = HttpForm.arguments(call, buffered);
      return switch (command) {
        case PUSHKEY -> pushes.pushKey(arguments, guard);
        case UNBUNDLE -> pushes.unbundle(arguments.require("heads"), buffered, guard);
        default ->
            new Commands(repository, repository.view(), granted, true).read(command, arguments);
      };
    } catch (WireException e) {
      return new WireAnswer.Failure(e.line());
    }
  }

  @Override
  public void stdio(
      InputStream in, OutputStream out, OutputStream err, WireService granted, ReceiveGuard guard) {
    guarded(
        () -> {
          PipeForm pipe =
              new PipeForm(
                  new BufferedInputStream(in, BUFFER), new BufferedOutputStream(out, BUFFER), err);
          try {
            converse(pipe, granted, guard);
          } catch (HgFormatException e) {
            pipe.fail("abort: " + e.getMessage());
            throw new VcsException(VcsErrorCode.BAD_REQUEST, e.line(), e);
          }
        });
  }

  private void converse(PipeForm pipe, WireService granted, ReceiveGuard guard) throws IOException {
    for (Optional<String> line = pipe.line(); line.isPresent(); line = pipe.line()) {
      if (line.get().isEmpty()) {
        return;
      }
      Optional<HgCommand> command = HgCommand.named(line.get());
      if (command.isEmpty()) {
        pipe.framed(new byte[0]);
        continue;
      }
      Arguments arguments = pipe.arguments(command.get());
      try {
        pipe.answer(answer(command.get(), arguments, pipe, granted, guard));
      } catch (WireException e) {
        pipe.fail("abort: " + e.line());
      }
    }
  }

  private WireAnswer answer(
      HgCommand command,
      Arguments arguments,
      PipeForm pipe,
      WireService granted,
      ReceiveGuard guard)
      throws IOException, WireException {
    if (command.right() == WireService.WRITE && granted == WireService.READ) {
      return new WireAnswer.Failure("permission denied");
    }
    return switch (command) {
      case PUSHKEY -> pushes.pushKey(arguments, guard);
      case UNBUNDLE -> pushes.unbundle(arguments.require("heads"), pipe.payload(), guard);
      default ->
          new Commands(repository, repository.view(), granted, false).read(command, arguments);
    };
  }

  private interface Task {
    void run() throws IOException;
  }

  private void guarded(Task task) {
    try {
      task.run();
    } catch (HgFormatException e) {
      throw new VcsException(
          VcsErrorCode.CORRUPT, "hg repository " + repository.id().value() + " is damaged", e);
    } catch (IOException e) {
      throw new VcsException(
          VcsErrorCode.IO, "serving hg repository " + repository.id().value() + " failed", e);
    }
  }
}
