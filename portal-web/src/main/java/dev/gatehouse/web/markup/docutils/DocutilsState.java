package dev.gatehouse.web.markup.docutils;

/** Whether reStructuredText can be rendered, for an administrator to see. */
public sealed interface DocutilsState {
  /** docutils is being looked for or installed; this takes from a second to some minutes. */
  record Installing() implements DocutilsState {}

  /**
   * Documents are rendered.
   *
   * @param version of docutils, such as {@code 0.22.4}
   * @param python the interpreter that runs it: its path and version
   */
  record Ready(String version, String python) implements DocutilsState {}

  /**
   * Documents are shown as text.
   *
   * @param reason what was tried and how it failed, and what to do; for administrators only
   */
  record Unavailable(String reason) implements DocutilsState {}
}
