package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.Assignees;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.portal.review.api.ReviewRequests;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/**
 * Beside the conversation of a pull request: who looks at it, whose task it is, its labels; and the
 * forms that change them.
 */
@Named("pullFields")
@RequestScoped
public class PullFields {
  private static final String LABELS = "labels";

  @Inject private PullRequestContext context;
  @Inject private Labels labels;
  @Inject private Assignees assignees;
  @Inject private ReviewRequests requests;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;
  @Inject private HttpServletRequest request;

  /** Does what the button that was pressed says; nothing for a link. */
  public void act() {
    if (query.pressed("setlabels")) {
      labels.set(
          context.caller(),
          context.owner(),
          context.name(),
          context.number(),
          query.texts("chosen"));
      done("Labels saved.");
    } else if (query.pressed("ask")) {
      List<String> names = names("who");
      requests.ask(
          context.caller(),
          context.owner(),
          context.name(),
          context.number(),
          names.stream().filter(name -> name.indexOf('/') < 0).toList(),
          names.stream().filter(name -> name.indexOf('/') >= 0).toList());
      done(names.size() == 1 ? names.get(0) + " is asked." : "They are asked.");
    } else if (query.pressed("unask")) {
      requests.remove(
          context.caller(),
          context.owner(),
          context.name(),
          context.number(),
          query.texts("person"),
          query.texts("team"));
      done("Not asked any more.");
    } else if (query.pressed("assign")) {
      assign(names("assignees"));
    } else if (query.pressed("assignself")) {
      assign(context.viewer().login().map(List::of).orElse(List.of()));
    } else if (query.pressed("unassign")) {
      assignees.remove(
          context.caller(),
          context.owner(),
          context.name(),
          context.number(),
          query.texts("person"));
      done("Not assigned any more.");
    }
  }

  private void assign(List<String> names) {
    assignees.add(context.caller(), context.owner(), context.name(), context.number(), names);
    done("Assigned.");
  }

  private void done(String notice) {
    redirect.to(PullLinks.pull(context.view()), notice);
  }

  /** Names that were typed with blanks or commas between them, with or without an @. */
  private List<String> names(String field) {
    List<String> names =
        Arrays.stream(query.raw(field).split("[\\s,]+"))
            .map(name -> name.startsWith("@") ? name.substring(1) : name)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (names.isEmpty()) {
      throw PortalException.invalid(field, "Type a name.");
    }
    return names;
  }

  public SafeHtml getContent() {
    HtmlWriter out = new HtmlWriter(4_000);
    new ReviewersHtml(context.view(), context.viewer(), Forms.of(request))
        .render(
            out,
            requests.list(context.caller(), context.owner(), context.name(), context.number()),
            context.opinions(),
            context.reviews());
    assignees(out);
    labels(out);
    return out.toHtml();
  }

  private void assignees(HtmlWriter out) {
    Forms forms = Forms.of(request);
    List<String> on =
        assignees.on(context.caller(), context.owner(), context.name(), context.number());
    boolean writes = context.viewer().writes();
    out.start("section").start("h2").text("Assigned to").end();
    if (on.isEmpty()) {
      out.start("p").attr("class", "quiet").text("Nobody").end();
    } else {
      out.start("ul").attr("class", "reviewers");
      for (String login : on) {
        out.start("li").start("strong").attr("class", "grow").text(login).end();
        if (writes) {
          forms.start(out, "unassign", "inline-form");
          Forms.hidden(out, "person", login);
          out.start("button")
              .attr("type", "submit")
              .attr("name", "unassign")
              .attr("value", "yes")
              .attr("class", "button button-small button-icon")
              .attr("aria-label", "Do not assign " + login)
              .attr("title", "Do not assign " + login);
          out.html(Icon.CLOSE.html()).end().end();
        }
        out.end();
      }
      out.end();
    }
    if (writes) {
      out.start("details").attr("class", "fields-edit").flag("open", forms.isSent("assign"));
      out.start("summary").attr("aria-label", "Assign somebody").text("Assign").end();
      forms.start(out, "assign", "fields-form");
      line(
          out,
          "assign-who",
          "assignees",
          "People",
          forms.typed("assign", "assignees", ""),
          "Names with blanks between them.");
      out.start("div").attr("class", "row");
      Forms.button(out, "assign", "Assign", "button button-small");
      out.end().end();
      if (context.viewer().login().filter(login -> !on.contains(login)).isPresent()) {
        forms.start(out, "assignself", "fields-form");
        Forms.button(out, "assignself", "Assign yourself", "button button-small");
        out.end();
      }
      out.end();
    }
    out.end();
  }

  /** A line of text with a label and a hint. */
  static void line(
      HtmlWriter out, String id, String name, String label, String value, String hint) {
    out.start("div").attr("class", "field");
    out.start("label").attr("for", id).text(label).end();
    out.start("input")
        .attr("id", id)
        .attr("name", name)
        .attr("value", value)
        .attr("maxlength", 1_000)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("aria-describedby", id + "-hint")
        .flag("required", true);
    out.start("span").attr("class", "hint").attr("id", id + "-hint").text(hint).end();
    out.end();
  }

  private void labels(HtmlWriter out) {
    List<Label> on = labels.on(context.caller(), context.owner(), context.name(), context.number());
    out.start("section").start("h2").text("Labels").end();
    if (on.isEmpty()) {
      out.start("p").attr("class", "quiet").text("None").end();
    } else {
      out.start("p").attr("class", "label-list");
      on.forEach(label -> LabelHtml.link(out, context.repository(), label));
      out.end();
    }
    if (context.viewer().writes()) {
      choose(out, on);
    }
    out.end();
  }

  private void choose(HtmlWriter out, List<Label> on) {
    List<Label> all = labels.list(context.caller(), context.owner(), context.name());
    String manage = Links.repository(context.repository()) + "/labels";
    Forms forms = Forms.of(request);
    out.start("details").attr("class", "fields-edit").flag("open", forms.isSent(LABELS));
    out.start("summary").attr("aria-label", "Change the labels").text("Change").end();
    forms.start(out, LABELS, "fields-form");
    if (!all.isEmpty()) {
      out.start("fieldset").attr("class", "fields-choices");
      out.start("legend").attr("class", "sr-only").text("Labels").end();
      for (Label label : all) {
        out.start("label").start("input");
        out.attr("type", "checkbox").attr("name", "chosen").attr("value", label.name());
        out.flag("checked", on.contains(label));
        LabelHtml.plain(out, label);
        out.end();
      }
      out.end();
    }
    out.start("div").attr("class", "row");
    if (!all.isEmpty()) {
      Forms.button(out, "setlabels", "Save labels", "button button-small");
    }
    out.start("a").attr("href", manage);
    out.text(all.isEmpty() ? "Make the first label" : "All labels").end();
    out.end().end().end();
  }
}
