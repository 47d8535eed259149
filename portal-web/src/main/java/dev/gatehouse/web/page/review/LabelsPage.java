package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.api.LabelFacts;
import dev.gatehouse.portal.review.api.Labels;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/labels}: a repository's labels; whoever may write changes them here. */
@Named("labelsPage")
@RequestScoped
public class LabelsPage {
  private static final String NEW = "new";

  @Inject private BrowseRequest request;
  @Inject private Labels labels;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;
  @Inject private HttpServletRequest http;

  private List<Label> list = List.of();

  /** Does what the button that was pressed says; nothing for a link. */
  public void act() {
    if (query.pressed("create")) {
      labels.create(request.caller(), request.owner(), request.name(), facts());
      done("Label made.");
    } else if (query.pressed("save")) {
      labels.update(request.caller(), request.owner(), request.name(), query.raw("label"), facts());
      done("Label saved.");
    } else if (query.pressed("delete")) {
      labels.delete(request.caller(), request.owner(), request.name(), query.raw("label"));
      done("Label deleted.");
    }
  }

  private LabelFacts facts() {
    return new LabelFacts(
        Optional.of(query.raw("name")),
        Optional.of(query.raw("color")),
        Optional.of(query.raw("description")));
  }

  private void done(String notice) {
    redirect.to(Links.repository(request.repository()) + "/labels", notice);
  }

  public void load() {
    list = labels.list(request.caller(), request.owner(), request.name());
  }

  public SafeHtml getContent() {
    Forms forms = Forms.of(http);
    boolean writes =
        request.access().level().atLeast(AccessLevel.WRITE)
            && request.repository().archivedAt().isEmpty();
    HtmlWriter out = new HtmlWriter(4_000);
    if (writes) {
      fresh(out, forms);
    }
    if (list.isEmpty()) {
      out.start("div").attr("class", "empty").start("h2").text("No labels yet").end();
      out.start("p");
      out.text("Labels are words that sort pull requests, such as what they are about.");
      out.end().end();
      return out.toHtml();
    }
    out.start("ul").attr("class", "list labels");
    list.forEach(label -> row(out, forms, label, writes));
    return out.end().toHtml();
  }

  private static void fresh(HtmlWriter out, Forms forms) {
    out.start("details").attr("class", "panel label-new").flag("open", forms.isSent(NEW));
    out.start("summary").attr("class", "panel-head").start("h2").text("New label").end().end();
    out.start("div").attr("class", "panel-body");
    form(out, forms, NEW, new Label(0, "", "0a58a8", ""));
    out.start("div").attr("class", "form-actions");
    Forms.button(out, "create", "Make label", "button button-primary");
    out.end().end().end().end();
  }

  private void row(HtmlWriter out, Forms forms, Label label, boolean writes) {
    String form = "label-" + label.id();
    out.start("li").start("div").attr("class", "label-row");
    LabelHtml.link(out, request.repository(), label);
    out.start("span").attr("class", "quiet grow").source(label.description()).end();
    out.end();
    if (writes) {
      out.start("details").attr("class", "label-edit").flag("open", forms.isSent(form));
      out.start("summary")
          .attr("class", "small")
          .attr("aria-label", "Edit the label " + label.name())
          .text("Edit")
          .end();
      form(out, forms, form, label);
      Forms.hidden(out, "label", label.name());
      out.start("div").attr("class", "form-actions");
      Forms.button(out, "save", "Save", "button button-primary");
      Forms.button(out, "delete", "Delete label", "button button-danger");
      out.end().end().end();
    }
    out.end();
  }

  /** The fields of a label; the caller adds buttons and ends the form. */
  private static void form(HtmlWriter out, Forms forms, String form, Label label) {
    forms.start(out, form, "label-form");
    field(out, forms, form, "name", "Name", label.name(), Labels.NAME);
    out.start("div").attr("class", "field label-colour");
    out.start("label").attr("for", form + "-color").text("Colour").end();
    String typed = forms.typed(form, "color", "#" + label.colour());
    out.start("input")
        .attr("type", "color")
        .attr("id", form + "-color")
        .attr("name", "color")
        .attr("value", typed);
    out.end();
    field(out, forms, form, "description", "Description", label.description(), Labels.DESCRIPTION);
  }

  private static void field(
      HtmlWriter out, Forms forms, String form, String name, String label, String value, int most) {
    String id = form + "-" + name;
    out.start("div").attr("class", "field");
    out.start("label").attr("for", id).text(label).end();
    out.start("input")
        .attr("id", id)
        .attr("name", name)
        .attr("value", forms.typed(form, name, value))
        .attr("maxlength", most)
        .attr("autocomplete", "off")
        .flag("required", name.equals("name"));
    out.end();
  }
}
