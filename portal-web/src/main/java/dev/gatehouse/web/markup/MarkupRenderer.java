package dev.gatehouse.web.markup;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.web.markup.Rendered.Html;
import dev.gatehouse.web.markup.Rendered.PlainText;
import dev.gatehouse.web.markup.Rendered.Reason;
import dev.gatehouse.web.markup.Rendered.Severity;
import dev.gatehouse.web.markup.Rendered.Warning;
import dev.gatehouse.web.markup.docutils.DocutilsDocument;
import dev.gatehouse.web.markup.docutils.DocutilsInstallation;
import dev.gatehouse.web.markup.docutils.DocutilsPool;
import dev.gatehouse.web.markup.docutils.DocutilsResult;
import dev.gatehouse.web.markup.docutils.DocutilsState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * Renders files that are documents: Markdown here, reStructuredText by docutils. Whatever a
 * document holds, the answer comes within three seconds and is harmless: HTML that was sanitised,
 * or the word that it is to be shown as text. Thread-safe; lives as long as the portal. Whoever
 * made it closes it.
 */
public final class MarkupRenderer implements AutoCloseable {
  /** The longest file that is rendered, in characters. */
  public static final int MAX_INPUT = 1024 * 1024;

  private static final int MAX_OUTPUT = 2 * 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofMillis(2700);
  private static final Duration SANITIZER_TIMEOUT = Duration.ofSeconds(1);
  private static final Pattern SAYS_RST =
      Pattern.compile(
          "^Content-Type:\\s*text/x-rst\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Logger LOG = Logger.getLogger(MarkupRenderer.class.getName());

  private record Key(
      MarkupKind markup,
      Optional<String> kind,
      String extension,
      String text,
      LinkContext context,
      KnownReferences references) {}

  private final DocutilsInstallation installation;
  private final DocutilsPool docutils;
  private final MarkdownRenderer markdown = new MarkdownRenderer();
  private final RenderCache<Key> cache;

  /**
   * A renderer.
   *
   * @param installation of docutils, which stays the caller's
   * @param cacheBytes how much memory rendered documents may be kept in
   */
  public MarkupRenderer(DocutilsInstallation installation, Clock clock, long cacheBytes) {
    this.installation = installation;
    docutils = new DocutilsPool(installation);
    cache = new RenderCache<>(clock, cacheBytes);
  }

  /** Whether a file of this name may be a document, so that its content is worth reading. */
  public static boolean isMarkup(String fileName) {
    return MarkupKind.of(fileName) != MarkupKind.NONE;
  }

  /**
   * Renders a file.
   *
   * @param fileName without its directory
   * @param content the whole file as text, with any line ends
   * @param context where it lies, for its links
   */
  public Rendered render(String fileName, String content, LinkContext context) {
    return render(fileName, content, context, Optional.empty());
  }

  /**
   * Renders a file of a repository that has documents of a kind.
   *
   * @param kind the id of the document's kind; empty if it is of none. One that is not known here
   *     changes nothing. A file of a kind that its name does not say to be markup is
   *     reStructuredText if its header says so.
   */
  public Rendered render(
      String fileName, String content, LinkContext context, Optional<String> kind) {
    MarkupKind markup = MarkupKind.of(fileName);
    if (markup == MarkupKind.NONE && kind.isEmpty()) {
      return new PlainText(Reason.NOT_MARKUP);
    }
    return render(
        markup, kind, MarkupKind.extension(fileName), content, context, KnownReferences.NONE);
  }

  /**
   * Renders what somebody said, in Markdown.
   *
   * @param context where it was said, for its links
   * @param references that it may speak of; others in it are text
   */
  public Rendered renderComment(String said, LinkContext context, KnownReferences references) {
    return render(
        MarkupKind.MARKDOWN, Optional.empty(), ".md", said, context, references.only(said));
  }

  private Rendered render(
      MarkupKind markup,
      Optional<String> kind,
      String extension,
      String content,
      LinkContext context,
      KnownReferences references) {
    if (content.length() > MAX_INPUT) {
      return new PlainText(Reason.TOO_LARGE);
    }
    String text = plain(content);
    if (text.indexOf('\0') >= 0) {
      return new PlainText(Reason.BINARY);
    }
    if (markup == MarkupKind.NONE && !saysRst(text)) {
      return new PlainText(Reason.NOT_MARKUP);
    }
    Key key = new Key(markup, kind, extension, text, context, references);
    return cache.get(key, text.length(), () -> render(key));
  }

  private Rendered render(Key key) {
    try {
      if (key.markup == MarkupKind.MARKDOWN) {
        Deadline deadline = Deadline.after(TIMEOUT);
        String html = markdown.render(key.text, MAX_OUTPUT, deadline);
        return finish(html, List.of(), key, deadline);
      }
      DocutilsDocument document = new DocutilsDocument(key.text, key.kind, key.extension);
      DocutilsResult result = docutils.render(document, TIMEOUT);
      if (result instanceof DocutilsResult.Rendered rendered) {
        List<Warning> warnings =
            rendered.messages().stream().map(MarkupRenderer::toWarning).toList();
        return finish(rendered.html(), warnings, key, Deadline.after(SANITIZER_TIMEOUT));
      }
      return new PlainText(reason((DocutilsResult.Failed) result, key));
    } catch (Deadline.Exceeded e) {
      return new PlainText(e.reason());
    }
  }

  private static Rendered finish(String html, List<Warning> warnings, Key key, Deadline deadline) {
    DocumentFinisher.Finished finished =
        MarkupSanitizer.sanitize(html, key.context, key.references, deadline);
    return new Html(finished.html(), finished.outline(), warnings);
  }

  private static Warning toWarning(DocutilsResult.Message said) {
    Severity severity = said.level() > 2 ? Severity.ERROR : Severity.WARNING;
    return new Warning(said.line(), severity, said.text());
  }

  private Reason reason(DocutilsResult.Failed failed, Key key) {
    return switch (failed.failure()) {
      case CPU, MEMORY, OUTPUT, NESTING, LINE -> Reason.TOO_COMPLEX;
      case WALL -> Reason.TOO_SLOW;
      case FAULT, CRASH -> {
        LOG.warning(
            () ->
                "docutils failed (%s, %s) on the content with SHA-256 %s"
                    .formatted(failed.failure(), failed.detail(), digest(key.text)));
        yield Reason.FAILED;
      }
      case WORKER_LOST -> {
        LOG.warning(() -> "a docutils worker was lost: " + failed.detail());
        yield Reason.BUSY;
      }
      case BUSY -> Reason.BUSY;
      case NOT_READY ->
          installation.state() instanceof DocutilsState.Unavailable
              ? Reason.UNAVAILABLE
              : Reason.STARTING;
    };
  }

  private static boolean saysRst(String text) {
    int end = text.indexOf("\n\n");
    return SAYS_RST.matcher(end < 0 ? text : text.substring(0, end)).find();
  }

  /** Without the mark at the beginning, with the line ends that Unix has. */
  private static String plain(String content) {
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Ends the worker processes. */
  @Override
  public void close() {
    docutils.close();
  }
}
