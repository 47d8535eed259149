package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file. One thread; closed by whoever asked for it. */
public interface RawFile extends AutoCloseable {
  TreeEntry entry();

  /** In bytes. */
  long size();

  /** What the bytes look like. */
  MediaKind kind();

  /** Whether the address named a commit by its id, so that its content can never change. */
  boolean isImmutable();

  /** The bytes, once; closing this file closes them too. */
  InputStream open() throws IOException;

  @Override
  void close();

  /** What bytes look like, judged by themselves and never by a name. */
  sealed interface MediaKind {
    /** No NUL among the first bytes. */
    record Text() implements MediaKind {}

    /** A picture of a kind that browsers show and that holds no script. */
    record Image(String mediaType) implements MediaKind {}

    record Binary() implements MediaKind {}
  }
}
