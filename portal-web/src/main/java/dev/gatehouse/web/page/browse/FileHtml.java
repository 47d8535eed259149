package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.FileContent.Body;
import dev.gatehouse.portal.browse.api.FileView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file's content as a page shows it, whatever it is. Thread-safe. */
@ApplicationScoped
public class FileHtml {
  @Inject private Fragments fragments;

  private record Key(long repository, ContentId content, String language)
      implements WeightedCache.Key<SafeHtml> {}

  /**
   * Writes the content.
   *
   * @param document how it is rendered, or why not; empty if its source is wanted
   */
  SafeHtml render(FileView view, Optional<Rendered> document) {
    HtmlWriter out = new HtmlWriter(4_000);
    if (document.isPresent() && document.get() instanceof Rendered.Html html) {
      document(out, html, view);
      return out.toHtml();
    }
    if (document.isPresent()
        && document.get() instanceof Rendered.PlainText plain
        && !plain.reason().message().isEmpty()) {
      note(out, plain.reason().message());
    }
    Body body = view.file().body();
    if (body instanceof Body.Text text) {
      text(out, view, text);
    } else if (body instanceof Body.Image) {
      image(out, view);
    } else if (body instanceof Body.Link link) {
      link(out, view.position(), link);
    } else if (body instanceof Body.Submodule submodule) {
      note(
          out,
          "A submodule: commit "
              + submodule.commit().hex()
              + " of another repository, which .gitmodules names.");
    } else {
      download(out, view);
    }
    return out.toHtml();
  }

  private static void document(HtmlWriter out, Rendered.Html html, FileView view) {
    if (!html.warnings().isEmpty()) {
      out.start("details").attr("class", "document-warnings");
      out.start("summary")
          .text(Snippets.plural(html.warnings().size(), "problem", "problems") + " in the source")
          .end();
      out.start("ul");
      for (Rendered.Warning warning : html.warnings()) {
        out.start("li");
        if (warning.line() > 0) {
          out.start("a")
              .attr(
                  "href",
                  Links.blob(
                          view.position().repository(),
                          view.position().revision(),
                          view.position().path())
                      + "?plain=1#L"
                      + warning.line())
              .text("Line " + warning.line())
              .end()
              .text(": ");
        }
        out.source(warning.text()).end();
      }
      out.end().end();
    }
    outline(out, html.outline());
    out.start("article").attr("class", "prose panel-body").html(html.html()).end();
  }

  private static void outline(HtmlWriter out, List<Rendered.Heading> headings) {
    List<Rendered.Heading> linked = headings.stream().filter(h -> !h.id().isEmpty()).toList();
    if (linked.size() < 3) {
      return;
    }
    out.start("details").attr("class", "outline");
    out.start("summary").text("Contents").end();
    out.start("nav").attr("aria-label", "Contents").start("ul");
    for (Rendered.Heading heading : linked) {
      out.start("li").attr("class", "level-" + Math.min(6, Math.max(1, heading.level())));
      out.start("a").attr("href", "#" + heading.id()).source(heading.text()).end().end();
    }
    out.end().end().end();
  }

  private void text(HtmlWriter out, FileView view, Body.Text text) {
    if (text.text().isEmpty()) {
      note(out, "This file is empty.");
      return;
    }
    String language = Languages.of(view.position().path().name().display(), text.text());
    out.html(
        fragments.get(
            new Key(view.position().repository().id(), view.file().entry().content(), language),
            () -> CodeHtml.render(text.text(), language)));
  }

  private static void image(HtmlWriter out, FileView view) {
    Position position = view.position();
    out.start("div").attr("class", "image-box");
    out.start("img")
        .attr("src", Links.raw(position.repository(), position.revision(), position.path()))
        .attr("alt", position.path().name().display());
    out.end();
  }

  private static void link(HtmlWriter out, Position position, Body.Link link) {
    out.start("p").attr("class", "panel-body").text("A symbolic link to ");
    Optional<RepoPath> target = target(position.path(), link.target());
    if (target.isPresent()) {
      out.start("a")
          .attr("href", Links.blob(position.repository(), position.revision(), target.get()));
    }
    out.start("code").source(link.target()).end();
    if (target.isPresent()) {
      out.end();
    }
    out.text(target.isPresent() ? "." : ", which is not in this repository.").end();
  }

  /**
   * Where a link leads, if that is inside the repository; whether it is there is another matter.
   */
  static Optional<RepoPath> target(RepoPath link, String target) {
    if (target.startsWith("/") || target.isEmpty() || target.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    List<String> steps = new ArrayList<>();
    RepoPath directory = link.parent().orElse(RepoPath.ROOT);
    if (!directory.isRoot()) {
      steps.addAll(List.of(directory.display().split("/")));
    }
    for (String step : target.split("/")) {
      if (step.equals("..")) {
        if (steps.isEmpty()) {
          return Optional.empty();
        }
        steps.remove(steps.size() - 1);
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return steps.isEmpty() ? Optional.empty() : Optional.of(RepoPath.of(String.join("/", steps)));
  }

  private static void download(HtmlWriter out, FileView view) {
    Position position = view.position();
    boolean large = view.file().body() instanceof Body.TooLarge;
    out.start("p").attr("class", "panel-body");
    out.text(large ? "This file is too large to show: " : "This file is not text: ");
    out.text(Snippets.size(view.file().size())).text(". ");
    out.start("a")
        .attr("href", Links.raw(position.repository(), position.revision(), position.path()))
        .text(large ? "Open it raw" : "Download it")
        .end()
        .end();
  }

  private static void note(HtmlWriter out, String text) {
    out.start("p").attr("class", "panel-body quiet").text(text).end();
  }

  /** What there is to know about a file, in short. */
  static String facts(FileContent file) {
    List<String> facts = new ArrayList<>();
    if (file.body() instanceof Body.Text text) {
      facts.add(Snippets.plural(text.lines(), "line", "lines"));
    }
    if (file.entry().kind().hasContent()) {
      facts.add(Snippets.size(file.size()));
    }
    if (file.body() instanceof Body.Text text && !text.encoding().equals("UTF-8")) {
      facts.add(text.encoding());
    }
    if (file.entry().kind() == EntryKind.EXECUTABLE) {
      facts.add("executable");
    }
    return String.join(" · ", facts);
  }
}
