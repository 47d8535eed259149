package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.DiffRequest;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/**
 * How a page shows a difference, as its address says it.
 *
 * @param url the page's address without query
 * @param fixed what its query always has, such as {@code from=1&to=2}; may be empty
 * @param split side by side
 * @param ignoreSpace lines that differ in white space only are equal
 * @param page which part of the files, from 1
 * @param file only this one
 * @param rendered the file that is shown as the document it is, not as its source
 * @param whole whether all of that document is shown
 */
public record DiffView(
    String url,
    String fixed,
    boolean split,
    boolean ignoreSpace,
    int page,
    Optional<RepoPath> file,
    Optional<RepoPath> rendered,
    boolean whole) {
  public static DiffView of(BrowseRequest request, String url) {
    return of(request, url, "");
  }

  /** The same of a page whose query has more. */
  public static DiffView of(BrowseRequest request, String url, String fixed) {
    return new DiffView(
        url,
        fixed,
        request.parameter("diff").filter("split"::equals).isPresent(),
        request.parameter("w").filter("1"::equals).isPresent(),
        request.page(),
        request.pathParameter("file"),
        request.pathParameter("rendered"),
        request.parameter("whole").filter("1"::equals).isPresent());
  }

  public DiffRequest request() {
    return new DiffRequest(ignoreSpace, page, file, rendered);
  }

  /** The same page with the other arrangement. */
  public String arranged(boolean splitWanted) {
    return address(splitWanted, ignoreSpace);
  }

  /** The same page with white space counted or not. */
  public String spaced(boolean ignored) {
    return address(split, ignored);
  }

  /** The page of all files as it is shown now; a part's number and a file's name may be added. */
  public String base() {
    return address(split, ignoreSpace);
  }

  /** What is shown now, with another file as the document it is, or none. */
  public String showing(Optional<RepoPath> document, boolean all) {
    String address = new DiffView(url, fixed, split, ignoreSpace, page, file, document, all).base();
    String part =
        file.map(path -> "file=" + Links.encode(path)).orElse(page > 1 ? "page=" + page : "");
    return part.isEmpty() ? address : address + (address.indexOf('?') < 0 ? "?" : "&") + part;
  }

  /** What is shown now, without the number of a part. */
  public String alone() {
    return file.map(
            path -> base() + (base().indexOf('?') < 0 ? "?" : "&") + "file=" + Links.encode(path))
        .orElse(base());
  }

  private String address(boolean splitWanted, boolean ignored) {
    StringBuilder query = new StringBuilder(fixed.isEmpty() ? "" : "&" + fixed);
    if (splitWanted) {
      query.append("&diff=split");
    }
    if (ignored) {
      query.append("&w=1");
    }
    rendered.ifPresent(path -> query.append("&rendered=").append(Links.encode(path)));
    if (rendered.isPresent() && whole) {
      query.append("&whole=1");
    }
    return query.isEmpty() ? url : url + "?" + query.substring(1);
  }
}
