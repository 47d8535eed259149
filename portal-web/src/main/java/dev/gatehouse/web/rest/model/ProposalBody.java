package dev.gatehouse.web.rest.model;

import dev.gatehouse.web.rest.http.FilesBody;
import java.util.List;
import java.util.Optional;

/**
 * Changed files that are to become a pull request: one, or several as {@code files}.
 *
 * @param title of the pull request
 * @param body of the pull request
 * @param message of the commit; title and body if it is not said
 * @param branch where it is to land; the default branch if it is not said
 * @param draft whether it is not yet meant to land
 * @param path of the one file; the other fields of it as {@link ChangedFileBody} has them
 * @param files at most 100
 * @param patch instead of files: a patch by {@code diff -u}, {@code git diff}, {@code git
 *     format-patch} or {@code hg export}, in base64
 * @param patchBase a branch, tag or full commit id that the patch was made from; found if it is not
 *     said
 */
public record ProposalBody(
    Optional<String> title,
    Optional<String> body,
    Optional<String> message,
    Optional<String> branch,
    Optional<Boolean> draft,
    Optional<String> path,
    Optional<String> content,
    Optional<String> base,
    Optional<String> from,
    Optional<String> mode,
    Optional<Boolean> delete,
    Optional<List<ChangedFileBody>> files,
    Optional<String> patch,
    Optional<String> patchBase)
    implements FilesBody {
  /** The one file. */
  public ChangedFileBody file() {
    return new ChangedFileBody(path, content, base, from, mode, delete);
  }
}
