package dev.gatehouse.web.page.browse;

import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;

/** Links to the other parts of a list. */
public final class PagingHtml {
  /** How many parts around the present one are offered. */
  private static final int AROUND = 2;

  private PagingHtml() {}

  /**
   * Of a list whose length is known; nothing for a single part.
   *
   * @param url of the list, with a query or without
   */
  public static SafeHtml numbered(String url, int page, int pages) {
    if (pages <= 1) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter();
    out.start("nav").attr("class", "pagination").attr("aria-label", "Pages");
    boolean gap = false;
    for (int i = 1; i <= pages; i++) {
      if (i != 1 && i != pages && Math.abs(i - page) > AROUND) {
        gap = true;
        continue;
      }
      if (gap) {
        out.start("span").attr("class", "gap").text("…").end();
        gap = false;
      }
      if (i == page) {
        out.start("span").attr("aria-current", "page").text(i).end();
      } else {
        out.start("a").attr("href", at(url, i)).attr("aria-label", "Page " + i).text(i).end();
      }
    }
    return out.end().toHtml();
  }

  /** Of a history, whose length nobody counts. */
  public static SafeHtml newerOlder(String url, int page, boolean more) {
    if (page <= 1 && !more) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter();
    out.start("nav").attr("class", "pagination").attr("aria-label", "Pages");
    if (page > 1) {
      out.start("a").attr("href", at(url, page - 1)).attr("rel", "prev").text("Newer").end();
    }
    if (more) {
      out.start("a").attr("href", at(url, page + 1)).attr("rel", "next").text("Older").end();
    }
    return out.end().toHtml();
  }

  private static String at(String url, int page) {
    return page == 1 ? url : url + (url.indexOf('?') < 0 ? "?" : "&") + "page=" + page;
  }
}
