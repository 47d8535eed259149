package dev.gatehouse.web.page;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a page reads from its query, and links to itself with one thing changed: the state of lists
 * and filters is in the address. One per request.
 */
@Named("query")
@RequestScoped
public class QueryLinks {
  private static final int MAX = 200;
  private static final int AROUND = 2;

  @Inject private HttpServletRequest request;

  /** A parameter, without surrounding blanks, cut at 200 characters; empty if it is not there. */
  public String text(String name) {
    String text = raw(name).strip();
    return text.length() > MAX ? text.substring(0, MAX) : text;
  }

  /** A parameter as it came; empty if it is not there. */
  public String raw(String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  /** All values of a parameter that are not empty, each as {@link #text} gives it. */
  public List<String> texts(String name) {
    String[] all = request.getParameterValues(name);
    return all == null
        ? List.of()
        : Arrays.stream(all)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> text.length() > MAX ? text.substring(0, MAX) : text)
            .distinct()
            .toList();
  }

  /** A parameter that is an id; 0, which is nobody's, if it is none. */
  public long number(String name) {
    String text = text(name);
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /** All parameters of a name that are ids. */
  public List<Long> numbers(String name) {
    String[] all = request.getParameterValues(name);
    return all == null
        ? List.of()
        : Arrays.stream(all)
            .map(String::strip)
            .filter(text -> text.matches("[0-9]{1,18}"))
            .map(Long::valueOf)
            .toList();
  }

  /** Whether a form was sent by its button of that name. Never by a link. */
  public boolean pressed(String name) {
    return request.getMethod().equals("POST") && request.getParameter(name) != null;
  }

  /** The part of the list that {@code page} asks for; the first if it is not a number. */
  public PageRequest page(int perPage) {
    String page = text("page");
    return new PageRequest(page.matches("[0-9]{1,7}") ? Integer.parseInt(page) : 1, perPage);
  }

  /** This page's address with one parameter set, or taken out if the value is empty. */
  public String with(String name, String value) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String[]> each : request.getParameterMap().entrySet()) {
      if (!each.getKey().equals(name) && !each.getKey().equals("page")) {
        for (String one : each.getValue()) {
          append(query, each.getKey(), one);
        }
      }
    }
    if (!value.isEmpty()) {
      append(query, name, value);
    }
    return address() + query;
  }

  /** This page's address without one of a parameter's values. */
  public String without(String name, String value) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, String[]> each : request.getParameterMap().entrySet()) {
      if (!each.getKey().equals("page")) {
        for (String one : each.getValue()) {
          if (!each.getKey().equals(name) || !one.strip().equals(value)) {
            append(query, each.getKey(), one);
          }
        }
      }
    }
    return address() + query;
  }

  private String address() {
    Object asked = request.getAttribute("jakarta.servlet.forward.request_uri");
    return asked == null ? request.getRequestURI() : asked.toString();
  }

  /** Links to the parts of a list: the first, the last, and those around the one shown. */
  public List<PageLink> pages(Page<?> list) {
    int last = list.lastPage();
    int here = Math.min(list.request().page(), last);
    SortedSet<Integer> numbers = new TreeSet<>(List.of(1, last));
    for (int near = here - AROUND; near <= here + AROUND; near++) {
      if (near >= 1 && near <= last) {
        numbers.add(near);
      }
    }
    List<PageLink> links = new ArrayList<>();
    int before = 0;
    for (int number : numbers) {
      String url = with("page", number == 1 ? "" : Integer.toString(number));
      links.add(new PageLink(number, url, number == here, number - before > 1));
      before = number;
    }
    return links;
  }

  private static void append(StringBuilder query, String name, String value) {
    query
        .append(query.isEmpty() ? '?' : '&')
        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /**
   * A link to a part of a list.
   *
   * @param current whether it is the part shown
   * @param afterGap whether parts between the link before and this one have none
   */
  public record PageLink(int number, String url, boolean current, boolean afterGap) {}
}
