package dev.gatehouse.vcs.spi.wire;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Speaks Mercurial's wire protocol, version 1, for one repository.
 *
 * <p>One call per instance of the repository handle at a time. The caller opens and closes the
 * streams. What goes wrong is told in the protocol's own words, one line, never a stack trace; a
 * {@link dev.gatehouse.vcs.spi.VcsException} comes only before {@link HgResponse#begin}, or when
 * the answer cannot be completed, and then the connection must be cut, so that the client does not
 * take half an answer for a whole one.
 *
 * <h2>What a door over HTTP does</h2>
 *
 * <ul>
 *   <li>The command is in the query of the repository's own URL and nowhere below it: {@code
 *       /owner/name?cmd=...}, by GET or POST. {@link HgCall#of} takes the request apart.
 *   <li>Request headers may be long: the arguments of one command are many {@code X-HgArg-N} of 1
 *       KiB each. Let a request have 1 MiB of headers, and never take arguments as form parameters
 *       out of the body (no {@code getParameter}): the body is the server's.
 *   <li>Before anything else the caller needs {@link HgCall#right}; over HTTP a stranger who may
 *       not is answered 401, whatever the command, as clients send no credentials before that. The
 *       right that was checked is what {@code granted} says; commands inside {@code batch} are
 *       checked against it by the server.
 *   <li>A request that is turned away may have a large body which its client sends to the end
 *       before it reads the answer: read and drop it, up to a bound.
 *   <li>Bodies come with Content-Length and are not compressed. The server bounds what it reads of
 *       them; the door need not.
 *   <li>{@code Content-Type} goes out as given, caching is forbidden ({@code Cache-Control:
 *       no-store}), and no compression is put around it.
 * </ul>
 */
public non-sealed interface HgWire extends WireServer {
  /**
   * The same, with another manner; without this, a repository publishes.
   *
   * @param publishing whether what is pushed becomes public, and whether clients take everything
   *     that is here for public; hg's setting {@code phases.publish}
   */
  HgWire publishing(boolean publishing);

  /**
   * Serves one command that came over HTTP.
   *
   * @param granted what the caller may do here, at least {@link HgCall#right}
   * @param body the request's body; empty for a GET
   * @param guard decides on the changes that a push asks for; not asked for reads
   * @throws dev.gatehouse.vcs.spi.VcsException as said above
   */
  void serve(
      HgCall call, WireService granted, InputStream body, HgResponse response, ReceiveGuard guard);

  /**
   * Serves a conversation as {@code hg serve --stdio} has it, until the client ends it.
   *
   * @param granted what the caller may do here; a command that needs more is refused
   * @param out the client's protocol stream, flushed after each answer
   * @param err what the person at the client reads, in UTF-8
   * @throws dev.gatehouse.vcs.spi.VcsException if the conversation cannot go on
   */
  void stdio(
      InputStream in, OutputStream out, OutputStream err, WireService granted, ReceiveGuard guard);
}
