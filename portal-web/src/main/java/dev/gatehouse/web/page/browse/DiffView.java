package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.DiffRequest;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/**
 * How a page shows a difference, as its address says it.
 *
 * @param url the page's address without query
 * @param split side by side
 * @param ignoreSpace lines that differ in white space only are equal
 * @param page which part of the files, from 1
 * @param file only this one
 */
record DiffView(String url, boolean split, boolean ignoreSpace, int page, Optional<RepoPath> file) {
  static DiffView of(BrowseRequest request, String url) {
    return new DiffView(
        url,
        request.parameter("diff").filter("split"::equals).isPresent(),
        request.parameter("w").filter("1"::equals).isPresent(),
        request.page(),
        request.pathParameter("file"));
  }

  DiffRequest request() {
    return new DiffRequest(ignoreSpace, page, file);
  }

  /** The same page with the other arrangement. */
  String arranged(boolean splitWanted) {
    return address(splitWanted, ignoreSpace);
  }

  /** The same page with white space counted or not. */
  String spaced(boolean ignored) {
    return address(split, ignored);
  }

  /** The page of all files as it is shown now; a part's number and a file's name may be added. */
  String base() {
    return address(split, ignoreSpace);
  }

  private String address(boolean splitWanted, boolean ignored) {
    StringBuilder query = new StringBuilder();
    if (splitWanted) {
      query.append("&diff=split");
    }
    if (ignored) {
      query.append("&w=1");
    }
    return query.isEmpty() ? url : url + "?" + query.substring(1);
  }
}
