package dev.gatehouse.vcs.patch;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a patch, one after the other. For one thread. */
final class PatchLines {
  private final byte[] text;
  private int start;
  private int end;
  private int number;

  PatchLines(byte[] text) {
    this.text = text;
    this.number = 1;
    this.end = endFrom(0);
  }

  boolean atEnd() {
    return start >= text.length;
  }

  /** Which one it is, from 1. */
  int number() {
    return number;
  }

  void next() {
    start = end;
    end = endFrom(start);
    number++;
  }

  private int endFrom(int at) {
    for (int i = at; i < text.length; i++) {
      if (text[i] == '\n') {
        return i + 1;
      }
    }
    return text.length;
  }

  /** The first byte; a line feed for an empty line. */
  byte first() {
    return text[start] == '\r' && end - start == 2 ? (byte) '\n' : text[start];
  }

  /** The line, with its end, from a byte of it on. */
  byte[] bytes(int from) {
    return Arrays.copyOfRange(text, Math.min(end, start + from), end);
  }

  /** The line without its end; a character for each byte. */
  String text() {
    int last = end;
    if (last > start && text[last - 1] == '\n') {
      last--;
    }
    if (last > start && text[last - 1] == '\r') {
      last--;
    }
    return new String(text, start, last - start, StandardCharsets.ISO_8859_1);
  }

  boolean startsWith(String prefix) {
    if (end - start < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text[start + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line after this one begins so. */
  boolean nextStartsWith(String prefix) {
    if (text.length - end < prefix.length()) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (text[end + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the line ends as on Windows. */
  boolean endsWithReturn() {
    return end - start >= 2 && text[end - 1] == '\n' && text[end - 2] == '\r';
  }

  VcsException bad(String what) {
    return new VcsException(VcsErrorCode.BAD_REQUEST, "line " + number + " of the patch: " + what);
  }
}
