package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.edit.api.KeptChanges;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What pages for reading say of changes that whoever reads has not committed yet. */
@Named("keptLinks")
@RequestScoped
public class KeptLinks {
  @Inject private BrowseRequest request;
  @Inject private KeptChanges changes;

  /** A link for each branch; empty where nothing waits. */
  public SafeHtml getHtml() {
    if (!(request.caller() instanceof Identity.Account)) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter();
    for (KeptChanges.Waiting waiting :
        changes.waiting(request.caller(), request.owner(), request.name())) {
      out.start("p").attr("class", "flash edit-offer").html(Icon.HISTORY.html());
      out.start("span").start("a");
      out.attr("href", Links.changes(request.repository(), waiting.branch()));
      out.text(Snippets.plural(waiting.files(), "change", "changes") + " not committed yet").end();
      out.text(" on ").source(waiting.branch()).end().end();
    }
    return out.toHtml();
  }
}
