package dev.gatehouse.web.rest.model;

import dev.gatehouse.web.rest.http.FilesBody;
import java.util.List;
import java.util.Optional;

/**
 * Changed files that are to become the next version of a pull request: one, or several as {@code
 * files}.
 *
 * @param head what the pull request's head was when they were changed
 * @param message of the commit; of a patch its own if it is not said
 * @param path of the one file; the other fields of it as {@link ChangedFileBody} has them
 * @param files at most 100
 * @param patch instead of files: a patch of the head, in base64
 */
public record VersionBody(
    Optional<String> head,
    Optional<String> message,
    Optional<String> path,
    Optional<String> content,
    Optional<String> base,
    Optional<String> from,
    Optional<String> mode,
    Optional<Boolean> delete,
    Optional<List<ChangedFileBody>> files,
    Optional<String> patch)
    implements FilesBody {
  /** The one file. */
  public ChangedFileBody file() {
    return new ChangedFileBody(path, content, base, from, mode, delete);
  }
}
