package dev.gatehouse.vcs.spi.wire;

import java.util.Optional;

/**
 * What is known of a call before its body is read.
 *
 * @param service reading or writing
 * @param stateless whether each call is a conversation of its own, as over HTTP
 * @param protocol the value of git's {@code Git-Protocol} header or {@code GIT_PROTOCOL} variable,
 *     such as {@code version=2}; at most 256 characters of printable ASCII
 */
public record WireRequest(WireService service, boolean stateless, Optional<String> protocol) {}
