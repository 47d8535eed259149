package dev.gatehouse.web.rest.http;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list was asked for, and the headers that lead to the others: {@code Link} as
 * GitHub has it, and {@code X-Total-Count} where the total is known. For one request.
 */
public class Paging {
  private static final String KEY = Paging.class.getName();

  @Parameter(description = "Which part of the list, from 1.")
  @QueryParam("page")
  private @Nullable String page;

  @Parameter(description = "How many a part has: 1 to 100, 30 if it is not said.")
  @QueryParam("per_page")
  private @Nullable String perPage;

  @Context private @Nullable HttpServletRequest http;

  /** For the framework, which sets the rest. */
  public Paging() {}

  Paging(@Nullable String page, @Nullable String perPage, HttpServletRequest http) {
    this.page = page;
    this.perPage = perPage;
    this.http = http;
  }

  /**
   * Which part.
   *
   * @throws PortalException INVALID if it is not a number
   */
  public PageRequest request() {
    return request(30);
  }

  /**
   * Which part, where parts have another size unless the client says one.
   *
   * @throws PortalException INVALID if it is not a number
   */
  public PageRequest request(int unsaid) {
    return new PageRequest(number("page", page, 1), number("per_page", perPage, unsaid));
  }

  /** Whether a part was asked for. */
  public boolean isAsked() {
    return page != null || perPage != null;
  }

  private static int number(String name, @Nullable String text, int unsaid) {
    if (text == null || text.isEmpty()) {
      return unsaid;
    }
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
      throw PortalException.invalid(name, name + " must be a number from 1.");
    }
    return Integer.parseInt(text);
  }

  /** One part that the portal has cut. */
  public <T, R> List<R> answer(Page<T> part, Function<? super T, ? extends R> each) {
    say(part.request(), part.hasNext(), OptionalLong.of(part.total()));
    return part.items().stream().<R>map(each).toList();
  }

  /** Cuts a part out of a whole list. */
  public <T, R> List<R> answer(List<T> all, Function<? super T, ? extends R> each) {
    return answer(all, request(), each);
  }

  /** Cuts a certain part out of a whole list. */
  public <T, R> List<R> answer(
      List<T> all, PageRequest request, Function<? super T, ? extends R> each) {
    return answer(cut(all, request), each);
  }

  /** The part of a whole list that was asked for. */
  public <T> Page<T> cut(List<T> all) {
    return cut(all, request());
  }

  private static <T> Page<T> cut(List<T> all, PageRequest request) {
    int from = Math.min(request.offset(), all.size());
    int to = Math.min(from + request.perPage(), all.size());
    return new Page<>(all.subList(from, to), request, all.size());
  }

  /** One part of a list whose length nobody has counted. */
  public <T, R> List<R> answer(List<T> part, boolean more, Function<? super T, ? extends R> each) {
    say(request(), more, OptionalLong.empty());
    return part.stream().<R>map(each).toList();
  }

  private void say(PageRequest request, boolean more, OptionalLong total) {
    if (http == null) {
      throw new IllegalStateException("made by hand");
    }
    http.setAttribute(KEY, new Part(request, more, total));
  }

  /**
   * The part of a list that a request is answered with.
   *
   * @param more whether another one follows
   */
  record Part(PageRequest request, boolean more, OptionalLong total) {
    /** The {@code Link} header; empty if there is one part only. */
    String links(String address, @Nullable String query) {
      List<String> links = new ArrayList<>();
      if (more) {
        links.add(link(address, query, request.page() + 1, "next"));
        if (total.isPresent()) {
          long last = (total.getAsLong() + request.perPage() - 1) / request.perPage();
          links.add(link(address, query, last, "last"));
        }
      }
      if (request.page() > 1) {
        links.add(link(address, query, 1, "first"));
        links.add(link(address, query, request.page() - 1L, "prev"));
      }
      return String.join(", ", links);
    }

    private String link(String address, @Nullable String query, long number, String relation) {
      StringBuilder url = new StringBuilder(address).append('?');
      if (query != null) {
        for (String each : query.split("&")) {
          if (!each.isEmpty() && !each.matches("(page|per_page)(=.*)?")) {
            url.append(each.replace("<", "%3C").replace(">", "%3E")).append('&');
          }
        }
      }
      url.append("page=").append(number).append("&per_page=").append(request.perPage());
      return "<" + url + ">; rel=\"" + relation + "\"";
    }
  }

  /** What the resource said of the list it answers with, if it answers with one. */
  static Optional<Part> saidOf(HttpServletRequest request) {
    return request.getAttribute(KEY) instanceof Part part ? Optional.of(part) : Optional.empty();
  }
}
