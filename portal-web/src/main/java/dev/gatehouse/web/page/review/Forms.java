package dev.gatehouse.web.page.review;

import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.browse.Links;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;

/**
 * Forms in pages that are written as HTML. They post to the page they are on, as those of Faces do;
 * each has a name, so that what was typed is still there if it was not taken.
 *
 * @param action the page's own address and query
 * @param sent the name of the form that was sent, if one was
 * @param request what was sent
 */
record Forms(String action, String sent, HttpServletRequest request) {
  /** The parameter that names the form. */
  static final String NAME = "form";

  static Forms of(HttpServletRequest request) {
    Object asked = request.getAttribute("jakarta.servlet.forward.request_uri");
    String uri = asked == null ? request.getRequestURI() : asked.toString();
    String query = request.getQueryString();
    String sent =
        request.getMethod().equals("POST")
            ? Objects.requireNonNullElse(request.getParameter(NAME), "")
            : "";
    return new Forms(query == null ? uri : uri + "?" + query, sent, request);
  }

  /** A page's address with what says how it is shown, without what opens a form on it. */
  static String withoutForm(String uri, QueryLinks query) {
    StringBuilder kept = new StringBuilder();
    for (String name : List.of("from", "to", "diff", "w", "page", "file", "rendered", "whole")) {
      String value = query.raw(name);
      if (!value.isEmpty()) {
        kept.append(kept.isEmpty() ? '?' : '&')
            .append(name)
            .append('=')
            .append(Links.encode(value));
      }
    }
    return uri + kept;
  }

  /** Begins one; the caller ends the element. */
  void start(HtmlWriter out, String name, String style) {
    out.start("form").attr("method", "post").attr("action", action).attr("class", style);
    hidden(out, ResponseStateManager.VIEW_STATE_PARAM, "stateless");
    hidden(out, NAME, name);
  }

  static void hidden(HtmlWriter out, String name, String value) {
    out.start("input").attr("type", "hidden").attr("name", name).attr("value", value);
  }

  /** What was typed into a field of a form that was not taken; else what it holds. */
  String typed(String form, String field, String otherwise) {
    return sent.equals(form)
        ? Objects.requireNonNullElse(request.getParameter(field), otherwise)
        : otherwise;
  }

  /** Whether a form was sent and not taken. */
  boolean isSent(String form) {
    return sent.equals(form);
  }

  /** Lines of text with a label. */
  void area(HtmlWriter out, String form, String field, String label, String value, int rows) {
    textarea(out, form + "-" + field, field, label, typed(form, field, value), rows);
  }

  /** Lines of text with a label, whatever was typed before. */
  static void textarea(
      HtmlWriter out, String id, String field, String label, String text, int rows) {
    out.start("div").attr("class", "field");
    out.start("label").attr("for", id).text(label).end();
    out.start("textarea")
        .attr("id", id)
        .attr("name", field)
        .attr("rows", rows)
        .attr("maxlength", 65_536)
        .text(text)
        .end();
    out.end();
  }

  static void button(HtmlWriter out, String name, String label, String style) {
    out.start("button")
        .attr("type", "submit")
        .attr("name", name)
        .attr("value", "yes")
        .attr("class", style)
        .text(label)
        .end();
  }
}
