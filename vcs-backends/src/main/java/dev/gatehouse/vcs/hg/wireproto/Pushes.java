package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.bundle.Bundle;
import dev.gatehouse.vcs.hg.bundle.Bundle2Writer;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.bundle.BundlePart;
import dev.gatehouse.vcs.hg.bundle.UnsupportedBundleException;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.wireproto.WireAnswer.Body;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes what clients push, in whatever form it came: spools it to disk, so that the locks are not
 * held while a slow client sends, applies it in one transaction, and answers in the form in which
 * it came. Thread-safe.
 */
final class Pushes {
  private static final int BUFFER = 64 << 10;

  private final Optional<PushTarget> target;
  private final Path spool;
  private final long limit;
  private final BundleLimits limits;
  private final Optional<String> objection;

  /**
   * Pushes to one repository.
   *
   * @param objection why none is taken; empty if pushes are
   * @param spool a directory for bundles as they arrive
   * @param limit how many bytes one may have
   */
  Pushes(
      Optional<PushTarget> target,
      Path spool,
      long limit,
      BundleLimits limits,
      Optional<String> objection) {
    this.objection = objection;
    this.target = target;
    this.spool = spool;
    this.limit = limit;
    this.limits = limits;
  }

  /** The same, where what is pushed becomes public or stays draft. */
  Pushes publishing(boolean publishing) {
    return new Pushes(
        target.map(found -> found.publishing(publishing)), spool, limit, limits, objection);
  }

  /** Sets one key of a namespace. */
  WireAnswer pushKey(Arguments arguments, ReceiveGuard guard) throws IOException, WireException {
    String namespace = arguments.require("namespace");
    String key = arguments.require("key");
    try (PushTransaction transaction = begin(guard)) {
      boolean done =
          PushKeys.push(
              transaction, namespace, key, arguments.require("old"), arguments.require("new"));
      if (done) {
        transaction.commit();
      }
      return new WireAnswer.KeySet(done, "");
    } catch (PushRefusedException e) {
      return new WireAnswer.KeySet(false, lines(e));
    }
  }

  private PushTransaction begin(ReceiveGuard guard) throws IOException, PushRefusedException {
    if (objection.isPresent()) {
      throw PushRefusedException.because(objection.get(), List.of());
    }
    if (target.isEmpty()) {
      throw PushRefusedException.because("this repository takes no pushes", List.of());
    }
    return target.get().begin(guard);
  }

  /** Takes a bundle, to its end in any case. */
  WireAnswer unbundle(String heads, InputStream bundle, ReceiveGuard guard)
      throws IOException, WireException {
    Path file =
        Files.createTempFile(
            spool,
            "push",
            ".hg",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (!receive(bundle, file)) {
        throw new WireException("a push of more than " + limit + " bytes is not taken");
      }
      return apply(heads, file, guard);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Whether it fits; if not, it is read to its end all the same, so that its sender listens. */
  private boolean receive(InputStream bundle, Path file) throws IOException {
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int count = bundle.read(buffer); count >= 0; count = bundle.read(buffer)) {
        size += count;
        if (size <= limit) {
          out.write(buffer, 0, count);
        }
      }
    }
    return size <= limit;
  }

  private WireAnswer apply(String heads, Path file, ReceiveGuard guard)
      throws IOException, WireException {
    // Of parts within parts only this one means anything to a server, and one of it is enough.
    List<BundlePart> aborts = new ArrayList<>(1);
    boolean parts = false;
    try (Bundle bundle =
        Bundle.open(
            new BufferedInputStream(Files.newInputStream(file), BUFFER),
            limits,
            part -> {
              if (part.type().equals("error:abort") && aborts.isEmpty()) {
                aborts.add(part);
              }
            })) {
      parts = bundle instanceof Bundle.New;
      try (PushTransaction transaction = begin(guard)) {
        SeenHeads.check(heads, transaction.view());
        if (bundle instanceof Bundle.Old old) {
          PushTransaction.Added added = transaction.add(old.changegroup());
          transaction.commit();
          return new WireAnswer.Pushed(PushReport.result(added), PushReport.text(added));
        }
        PushParts push = new PushParts(transaction, limits);
        push.apply(((Bundle.New) bundle).parts());
        if (!aborts.isEmpty()) {
          throw PushParts.aborted(aborts.get(0));
        }
        transaction.commit();
        return new WireAnswer.Plain(reply(push.replies()));
      }
    } catch (PushRefusedException e) {
      return refused(e, parts);
    } catch (UnsupportedBundleException e) {
      return new WireAnswer.Plain(reply(List.of(writer -> unsupported(writer, e))));
    } catch (HgFormatException e) {
      return refused(
          PushRefusedException.because(
              "what was pushed is malformed: " + e.getMessage(), List.of()),
          parts);
    } catch (VcsException e) {
      if (e.code() == VcsErrorCode.LOCK_TIMEOUT) {
        return refused(
            PushRefusedException.because("the repository is busy, try again", List.of()), parts);
      }
      throw e;
    }
  }

  private static String lines(PushRefusedException refusal) {
    StringBuilder lines = new StringBuilder();
    refusal.details().forEach(line -> lines.append(line).append('\n'));
    return lines
        .append(refusal.raced() ? "" : "abort: ")
        .append(refusal.line())
        .append('\n')
        .toString();
  }

  private static WireAnswer refused(PushRefusedException refusal, boolean parts) {
    if (!parts) {
      return new WireAnswer.Pushed(0, lines(refusal));
    }
    List<PushParts.Reply> replies = new ArrayList<>();
    if (!refusal.details().isEmpty()) {
      String text = String.join("\n", refusal.details()) + "\n";
      replies.add(writer -> writer.advisory("output").write(PushReport.utf8(text)));
    }
    String type = refusal.raced() ? "error:pushraced" : "error:abort";
    replies.add(writer -> writer.mandatory(type).require("message", refusal.line()).write());
    return new WireAnswer.Plain(reply(replies));
  }

  private static void unsupported(Bundle2Writer writer, UnsupportedBundleException e)
      throws IOException {
    Bundle2Writer.Part part = writer.mandatory("error:unsupportedcontent");
    Optional<String> type = e.part();
    type.ifPresent(name -> part.require("parttype", name));
    if (!e.parameters().isEmpty()) {
      part.require("params", String.join("\0", e.parameters()));
    }
    part.write();
  }

  private static Body reply(List<PushParts.Reply> replies) {
    return out -> {
      Bundle2Writer writer = Bundle2Writer.begin(out);
      for (PushParts.Reply reply : replies) {
        reply.write(writer);
      }
      writer.end();
    };
  }
}
