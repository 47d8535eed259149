package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.review.api.PatchProposal;
import dev.gatehouse.portal.review.api.PatchProposals;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.error.HttpStatus;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.FacesPage;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /{owner}/{repo}/pulls/patch}: a patch that becomes a pull request, or the next version of
 * one.
 */
@Named("patchPage")
@RequestScoped
public class PatchPage {
  /** A patch, and all else in the form. */
  private static final int BYTES = 21 << 20;

  /** The longest patch that is put into the form again when something is wrong with it. */
  private static final int SHOWN = 1 << 20;

  private static final Set<String> FIELDS =
      Set.of("patch", "branch", "base", "title", "body", "pull");

  private static final String HINT =
      "The patch is made from its newest version. Title and description become the message.";

  @Inject private HttpServletRequest servlet;
  @Inject private BrowseRequest request;
  @Inject private PatchProposals patches;
  @Inject private PullRequests pullRequests;
  @Inject private Redirect redirect;

  private SafeHtml content = SafeHtml.EMPTY;

  /** What the form says. */
  private record Sent(
      String patch,
      String branch,
      String base,
      String title,
      String body,
      boolean draft,
      String pull) {}

  /** Shows the form, or does what it says. */
  public void load() throws IOException {
    if (!servlet.getMethod().equals("POST")) {
      show(
          new Sent("", request.repository().defaultBranch(), "", "", "", false, ""),
          Optional.empty());
      return;
    }
    MultipartForm form = MultipartForm.read(servlet, BYTES);
    List<MultipartForm.Part> files = form.files("patch");
    byte[] patch =
        files.isEmpty()
            ? form.text("text").getBytes(StandardCharsets.UTF_8)
            : files.get(0).content();
    Sent sent =
        new Sent(
            patch.length > SHOWN ? "" : new String(patch, StandardCharsets.UTF_8),
            form.text("branch").strip(),
            form.text("base").strip(),
            form.text("title").strip(),
            form.text("body"),
            !form.text("draft").isEmpty(),
            form.text("pull"));
    try {
      if (form.text("action").equals("revise")) {
        revise(patch, sent);
        return;
      }
      PullRequestView made =
          patches.propose(request.caller(), request.owner(), request.name(), proposal(patch, sent));
      redirect.to(
          Links.pullRequest(made.repository(), made.number()),
          "Proposed. It is open for review now.");
    } catch (PortalException e) {
      Problem problem = Problem.of(e, FIELDS);
      FacesPage.response().setStatus(HttpStatus.of(e.code()));
      show(sent, Optional.of(problem));
    }
  }

  /** The number of the pull request, and the head that it had when the form was shown. */
  private void revise(byte[] patch, Sent sent) {
    String[] chosen = sent.pull().split(":", -1);
    Optional<CommitId> head = chosen.length == 2 ? CommitId.parse(chosen[1]) : Optional.empty();
    if (head.isEmpty() || !chosen[0].matches("[1-9][0-9]{0,8}")) {
      throw PortalException.invalid("pull", "Choose one of your pull requests.");
    }
    PullRequestView made =
        patches.revise(
            request.caller(),
            request.owner(),
            request.name(),
            Integer.parseInt(chosen[0]),
            head.get(),
            given(patch),
            message(sent));
    redirect.to(
        Links.pullRequest(made.repository(), made.number()) + "/files", "Added as a new version.");
  }

  private static Optional<String> message(Sent sent) {
    String whole = sent.title() + (sent.body().isBlank() ? "" : "\n\n" + sent.body().strip());
    return Optional.of(whole).filter(text -> !sent.title().isEmpty());
  }

  private static byte[] given(byte[] patch) {
    if (patch.length == 0) {
      throw PortalException.invalid("patch", "Choose a file, or paste the patch.");
    }
    return patch;
  }

  private static PatchProposal proposal(byte[] patch, Sent sent) {
    return new PatchProposal(
        given(patch),
        Optional.of(sent.title()).filter(text -> !text.isEmpty()),
        Optional.of(sent.body()).filter(text -> !text.isBlank()),
        sent.branch(),
        Optional.of(sent.base()).filter(text -> !text.isEmpty()),
        sent.draft());
  }

  private void show(Sent sent, Optional<Problem> problem) {
    HtmlWriter out = new HtmlWriter();
    problem.filter(p -> p.field().isEmpty()).ifPresent(p -> CommitPanelHtml.error(out, p.text()));
    out.start("form").attr("method", "post").attr("action", request.uri());
    out.attr("enctype", "multipart/form-data").attr("class", "edit-form patch-form");
    out.start("div").attr("class", "edit-head").start("h1").text("Upload a patch").end();
    out.start("span").attr("class", "edit-where").text("for a pull request, without a fork").end();
    out.end();
    out.start("div").attr("class", "panel panel-body stack");
    field(out, problem, "patch", "Patch", "From diff -u, git diff, git format-patch or hg export.");
    out.start("input").attr("type", "file").attr("id", "patch").attr("name", "patch");
    out.attr("accept", ".patch,.diff,text/x-patch,text/x-diff,text/plain");
    described(out, problem, "patch");
    out.start("label").attr("for", "text").attr("class", "small").text("or paste it here").end();
    out.start("textarea").attr("id", "text").attr("name", "text").attr("class", "mono");
    out.attr("rows", 10).attr("spellcheck", "false").attr("wrap", "off");
    out.text(sent.patch()).end();
    out.end();
    field(out, problem, "branch", "To land in", "");
    input(out, problem, "branch", sent.branch(), 255, true).end();
    field(
        out,
        problem,
        "base",
        "Made from",
        "A branch, tag or full commit id. Empty to have it found.");
    input(out, problem, "base", sent.base(), 255, false).end();
    field(out, problem, "title", "Title", "Empty for the first line of the patch’s message.");
    input(out, problem, "title", sent.title(), 255, false).end();
    field(out, problem, "body", "Description", "Empty for the rest of its message.");
    out.start("textarea").attr("id", "body").attr("name", "body").attr("rows", 4);
    out.attr("maxlength", 65_536);
    described(out, problem, "body").text(sent.body()).end();
    out.end();
    out.start("label").attr("class", "check").start("input").attr("type", "checkbox");
    out.attr("name", "draft").attr("value", "true").flag("checked", sent.draft());
    out.text(" A draft, not yet meant to land").end();
    out.start("div").attr("class", "form-actions").start("button").attr("type", "submit");
    out.attr("name", "action").attr("value", "propose");
    out.attr("class", "button button-primary").text("Propose").end();
    out.start("a").attr("class", "button");
    out.attr("href", "/" + request.repository().fullName() + "/pulls").text("Cancel").end();
    out.end();
    version(out, sent, problem);
    out.end().end();
    content = out.toHtml();
  }

  /** For whoever has a pull request here already. */
  private void version(HtmlWriter out, Sent sent, Optional<Problem> problem) {
    List<PullRequestView> own = own();
    if (own.isEmpty()) {
      return;
    }
    field(out, problem, "pull", "Or add to your pull request", HINT);
    out.start("div").attr("class", "form-inline");
    out.start("select").attr("id", "pull").attr("name", "pull");
    described(out, problem, "pull");
    for (PullRequestView pull : own) {
      String value = pull.number() + ":" + pull.head().commit().hex();
      out.start("option").attr("value", value);
      out.flag("selected", sent.pull().startsWith(pull.number() + ":"));
      out.text("#" + pull.number() + " " + pull.title()).end();
    }
    out.end();
    out.start("button").attr("type", "submit").attr("name", "action").attr("value", "revise");
    out.attr("class", "button").text("Add as a new version").end();
    out.end().end();
  }

  /** The caller's open pull requests. */
  private List<PullRequestView> own() {
    if (!(request.caller() instanceof Identity.Account account)) {
      return List.of();
    }
    return pullRequests
        .list(
            request.caller(),
            request.owner(),
            request.name(),
            PullRequestFilter.openBy(account.login(), Optional.empty()),
            new PageRequest(1, 50))
        .items();
  }

  private static void field(
      HtmlWriter out, Optional<Problem> problem, String name, String label, String hint) {
    out.start("div").attr("class", "field");
    out.start("label").attr("for", name).text(label).end();
    if (problem.filter(p -> p.isAt(name)).isPresent()) {
      out.start("p").attr("id", name + "-error").attr("class", "field-error");
      out.text(problem.get().text()).end();
    }
    if (!hint.isEmpty()) {
      out.start("p").attr("id", name + "-hint").attr("class", "hint").text(hint).end();
    }
  }

  private static HtmlWriter input(
      HtmlWriter out,
      Optional<Problem> problem,
      String name,
      String value,
      int most,
      boolean needed) {
    out.start("input").attr("type", "text").attr("id", name).attr("name", name);
    out.attr("value", value).attr("maxlength", most).attr("autocomplete", "off");
    out.attr("spellcheck", "false").flag("required", needed);
    return described(out, problem, name);
  }

  private static HtmlWriter described(HtmlWriter out, Optional<Problem> problem, String name) {
    boolean wrong = problem.filter(p -> p.isAt(name)).isPresent();
    if (wrong) {
      out.attr("aria-invalid", "true");
    }
    return name.equals("branch")
        ? out
        : out.attr("aria-describedby", (wrong ? name + "-error " : "") + name + "-hint");
  }

  public String getTitle() {
    return "Upload a patch · " + request.repository().fullName();
  }

  public SafeHtml getContent() {
    return content;
  }
}
