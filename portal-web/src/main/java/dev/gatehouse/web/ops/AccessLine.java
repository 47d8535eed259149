package dev.gatehouse.web.ops;

/**
 * What the log says of an answered request, as the one parameter of its log record. Never the
 * query, a header or a body: secrets come in those.
 *
 * @param path as the client sent it, without the query; at most 500 characters
 * @param route the pattern of the door it came to; empty for none
 * @param aborted whether the client went away, or the answer was cut
 */
record AccessLine(
    String method, String path, String route, int status, long micros, boolean aborted) {
  private static final int MAX_PATH = 500;

  AccessLine {
    path = path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path;
  }
}
