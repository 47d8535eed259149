package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.web.markup.Rendered.Heading;
import dev.gatehouse.web.markup.Rendered.Html;
import dev.gatehouse.web.markup.Rendered.PlainText;
import dev.gatehouse.web.markup.Rendered.Reason;
import dev.gatehouse.web.markup.Rendered.Severity;
import dev.gatehouse.web.markup.Rendered.Warning;
import dev.gatehouse.web.markup.docutils.DocutilsForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestructuredTextTest {
  private static final LinkContext CONTEXT = new LinkContext("python", "peps", "main", "peps");
  private static final MarkupRenderer RENDERER =
      new MarkupRenderer(DocutilsForTests.installation(), Clock.systemUTC(), 1 << 20);

  @AfterAll
  static void close() {
    RENDERER.close();
  }

  @Test
  void aDocumentHasTitleSectionsListsAndNotes() {
    Html html =
        render(
            """
            =====
            Title
            =====

            First
            =====

            - a
            - *b* ``c`` [1]_ [CIT]_

            term
              definition

            .. [1] note
            .. [CIT] citation

            .. note:: Mind.

            Second
            ------

            >>> 1 + 1
            2

            Third
            =====
            """);
    assertEquals(
        List.of(
            new Heading(1, "user-content-title", "Title"),
            new Heading(2, "user-content-first", "First"),
            new Heading(3, "user-content-second", "Second"),
            new Heading(2, "user-content-third", "Third")),
        html.outline());
    String text = html.html().toString();
    assertContains(text, "<li><p><em>b</em> <code>c</code>");
    assertContains(text, "<dt>term</dt>");
    assertContains(text, "href=\"#user-content-footnote-1\"");
    assertContains(text, "id=\"user-content-footnote-1\"");
    assertContains(text, "<div class=\"citation\" id=\"user-content-cit\">");
    assertContains(text, "<div class=\"admonition note\">");
    assertContains(text, "<code class=\"language-pycon\">&gt;&gt;&gt; 1 &#43; 1");
    assertEquals(List.of(), html.warnings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :mod:`os.path`                        | <code>os.path</code>
          :class:`~os.PathLike`                 | <code>PathLike</code>
          :func:`len`                           | <code>len()</code>
          :meth:`str.join()`                    | <code>str.join()</code>
          :func:`the function <len>`            | <code>the function</code>
          :exc:`!ValueError`                    | <code>ValueError</code>
          :data:`sys.path`                      | <code>sys.path</code>
          :const:`None` :attr:`x` :keyword:`if` | <code>None</code> <code>x</code> <code>if</code>
          :envvar:`PATH` :option:`-v`           | <code>PATH</code> <code>-v</code>
          :c:func:`PyObject_Call`               | <code>PyObject_Call()</code>
          :c:type:`PyObject`                    | <code>PyObject</code>
          :c:macro:`Py_None`                    | <code>Py_None</code>
          :py:class:`dict`                      | <code>dict</code>
          :py:meth:`dict.get`                   | <code>dict.get()</code>
          :external+python:py:func:`print`      | <code>print()</code>
          :external:py:mod:`re`                 | <code>re</code>
          :term:`generator`                     | <p>generator</p>
          :term:`generators <generator>`        | <p>generators</p>
          :dfn:`word`                           | <em>word</em>
          :file:`/usr/{name}`                   | <code>/usr/<em>name</em></code>
          :samp:`print {x}`                     | <code>print <em>x</em></code>
          :kbd:`Ctrl-C`                         | <kbd>Ctrl-C</kbd>
          :command:`make` :program:`cc`         | <strong>make</strong> <strong>cc</strong>
          :guilabel:`&File`                     | <strong>File</strong>
          :menuselection:`A --> B`              | <strong>A ‣ B</strong>
          :abbr:`LIFO (last in, first out)`     | <abbr>LIFO</abbr>
          :sup:`2` :sub:`3`                     | <sup>2</sup> <sub>3</sub>
          :math:`x^2`                           | <code class="math">x^2</code>
          :manpage:`ls(1)`                      | <em>ls(1)</em>
          :doc:`other`                          | <a href="/python/peps/blob/main/peps/other.rst">other</a>
          :doc:`/root`                          | <p>/root</p>
          :ref:`nowhere`                        | <p>nowhere</p>
          :ref:`a text <nowhere>`               | <p>a text</p>
          :unknown:`x`                          | <p>:unknown:`x`</p>
          """)
  void theRolesOfSphinxAreRendered(String role, String expected) {
    assertContains(html(role).replace("&#96;", "`"), expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          :pep:`8`                        | https://peps.python.org/pep-0008/ | PEP 8
          :pep:`8#naming`                 | https://peps.python.org/pep-0008/#naming | PEP 8 section naming
          :pep:`the guide <8>`            | https://peps.python.org/pep-0008/ | the guide
          :rfc:`2822`                     | https://datatracker.ietf.org/doc/html/rfc2822 | RFC 2822
          :rfc:`2822#section-2.1`         | https://datatracker.ietf.org/doc/html/rfc2822#section-2.1 | RFC 2822 section 2.1
          :pypi:`requests`                | https://pypi.org/project/requests/ | requests
          :cpython-issue:`1`              | https://github.com/python/cpython/issues/1 | python/cpython#1
          :cpython-pr:`2`                 | https://github.com/python/cpython/pull/2 | python/cpython#2
          :gh:`3`                         | https://github.com/python/cpython/issues/3 | gh-3
          :issue:`4`                      | https://bugs.python.org/issue4 | bpo-4
          :source:`Lib/os.py`             | https://github.com/python/cpython/tree/main/Lib/os.py | Lib/os.py
          :cve:`2021-42574`               | https://www.cve.org/CVERecord?id=CVE-2021-42574 | CVE-2021-42574
          """)
  void rolesThatLeadElsewhereAreLinks(String role, String url, String text) {
    assertContains(
        html(role).replace("&#61;", "="),
        "<a href=\"" + url + "\" rel=\"nofollow noopener\">" + text + "</a>");
  }

  @ParameterizedTest
  @ValueSource(strings = {":pep:`x`", ":pep:`8 <javascript:x>`", ":rfc:`x`", ":pypi:`a <\"onx=>`"})
  void rolesWithoutATargetAreNoLinks(String role) {
    assertFalse(html(role).contains("<a "));
  }

  @Test
  void referencesWithinTheDocumentAreLinks() {
    String html =
        html(
            """
            See :ref:`The-Label` and :ref:`this <the-label>`.

            .. _The-Label:

            A *section*
            ===========

            x

            Another
            =======
            """);
    assertContains(html, "<a href=\"#user-content-the-label\">A section</a>");
    assertContains(html, "<a href=\"#user-content-the-label\">this</a>");
  }

  static Stream<Arguments> directives() {
    return Stream.of(
        // code
        directive(
            ".. code-block:: python3\n   :caption: Cap *x*\n   :linenos:\n\n   x < y\n",
            "<p class=\"code-caption\">Cap <em>x</em></p>",
            "<pre class=\"literal-block\"><code class=\"language-python\">x &lt; y</code></pre>"),
        directive(
            ".. code:: c\n   :number-lines:\n\n   x\n", "<code class=\"language-c\">x</code>"),
        directive(".. sourcecode::\n\n   x\n", "<code>x</code>"),
        directive(
            "::\n\n   a\n\n.. highlight:: c\n\n::\n\n   b\n\n.. code-block::\n\n   d\n",
            "<code>a</code>",
            "<code class=\"language-c\">b</code>",
            "<code class=\"language-c\">d</code>"),
        directive(".. parsed-literal::\n\n   a *b*\n", "<code>a <em>b</em></code>"),
        directive(
            ".. math::\n   :label: x\n\n   a^2\n", "<pre class=\"math\"><code>a^2</code></pre>"),
        directive(".. productionlist::\n   a: b\n   c: d\n", "<code>a: b\nc: d</code>"),
        // tables
        directive(
            ".. list-table:: T\n   :header-rows: 1\n   :widths: 10 90\n\n   * - a\n     - b\n   * - c\n     - d\n",
            "<caption>T</caption>",
            "<th class=\"head\"><p>a</p></th>",
            "<td><p>d</p></td>"),
        directive(".. csv-table::\n   :header: a, b\n\n   1, 2\n", "<td><p>2</p></td>"),
        directive(".. table:: T\n\n   == ==\n   a  b\n   == ==\n", "<caption>T</caption>"),
        // boxes of the PEPs
        directive(
            ".. canonical-doc:: :mod:`typing`\n",
            "This PEP is a historical document.",
            "found at <code>typing</code>."),
        directive(
            ".. canonical-pypa-spec:: :ref:`packaging:core-metadata`\n",
            "canonical spec, packaging:core-metadata, is"),
        directive(
            ".. canonical-typing-spec:: :ref:`typing:x`\n\n   more\n",
            "See typing:x for",
            "<p>more</p>"),
        directive(
            ".. withdrawn::\n\n   It was *late*.\n",
            "This PEP has been withdrawn.",
            "<p>It was <em>late</em>.</p>"),
        directive(
            ".. rejected::\n", "<div class=\"admonition caution\">", "This PEP has been rejected."),
        directive(".. superseded:: 292\n", "superseded by <a", "PEP 292</a>."),
        directive(".. deferred::\n", "This PEP has been deferred."),
        // changes
        directive(".. versionadded:: 3.5\n", "<strong>Added in version 3.5.</strong>"),
        directive(
            ".. versionchanged:: 3.5 Now *x*.\n",
            "<strong>Changed in version 3.5: </strong>Now <em>x</em>."),
        directive(
            ".. versionchanged:: 3.5\n   Now ``y``.\n",
            "<strong>Changed in version 3.5: </strong>Now <code>y</code>."),
        directive(
            ".. deprecated:: 3.5\n\n   Use z.\n",
            "<strong>Deprecated since version 3.5: </strong>Use z."),
        directive(
            ".. deprecated-removed:: 3.5 3.7 Use z.\n",
            "Deprecated since version 3.5, removed in version 3.7: </strong>Use z."),
        directive(".. versionremoved:: 4\n", "Removed in version 4."),
        // boxes
        directive(".. warning:: w\n", "<div class=\"admonition warning\">"),
        directive(".. admonition:: T\n\n   x\n", "<p class=\"admonition-title\">T</p>"),
        directive(".. seealso:: x\n", "<p>x</p>"),
        directive(".. todo:: x\n", "Todo"),
        directive(".. impl-detail:: x\n", "CPython implementation detail"),
        directive(".. topic:: T\n\n   x\n", "<p class=\"topic-title\">T</p>"),
        directive(
            ".. epigraph::\n\n   x\n\n   -- y\n", "class=\"epigraph\"", "class=\"attribution\">—y"),
        directive(".. rubric:: R\n", "<p class=\"rubric\">R</p>"),
        directive(
            ".. figure:: a.png\n   :alt: A\n   :width: 200px\n\n   C\n",
            "src=\"/python/peps/raw/main/peps/a.png\"",
            "width=\"200\"",
            "alt=\"A\"",
            "<figcaption>"),
        directive(
            ".. image:: https://example.org/a.svg\n   :target: x.rst\n",
            "<a href=\"/python/peps/blob/main/peps/x.rst\">\n<img alt="),
        directive(
            ".. contents::\n\nA\n=\n\nx\n\nB\n=\n\ny\n",
            "<div class=\"contents\"",
            "href=\"#user-content-a\""),
        // Sphinx' own
        directive(
            ".. toctree::\n   :maxdepth: 2\n\n   intro\n   Title <sub/x>\n   https://example.org/\n",
            "href=\"/python/peps/blob/main/peps/intro.rst\"",
            "peps/sub/x.rst\">Title</a>",
            "https://example.org/"),
        directive(
            ".. glossary::\n\n   a\n   b\n      Def.\n\n   c\n      Other.\n",
            "<dt>a</dt>\n<dt>b</dt>\n<dd><p>Def.</p>",
            "<dt>c</dt>"),
        directive(
            ".. function:: f(x)\n              g(y)\n\n   Does *it*.\n",
            "<dt><code>f(x)</code></dt>\n<dt><code>g(y)</code></dt>\n<dd><p>Does <em>it</em>.</p>"),
        directive(
            ".. py:class:: C(x)\n   :final:\n\n   .. py:method:: m()\n\n      M.\n",
            "<code>C(x)</code>",
            "<code>m()</code>"),
        directive(".. c:function:: int f(void)\n", "<code>int f(void)</code>"),
        directive(".. only:: html\n\n   shown\n", "<p>shown</p>"),
        directive(".. centered:: c\n", "<p class=\"align-center\">c</p>"),
        directive(
            ".. index:: x\n.. module:: m\n   :synopsis: s\n.. sectionauthor:: a\n\nrest\n",
            "<p>rest</p>"),
        directive(":orphan:\n\nrest\n", "<p>rest</p>"));
  }

  private static Arguments directive(String text, String... expected) {
    return Arguments.of(text, List.of(expected));
  }

  @ParameterizedTest
  @MethodSource("directives")
  void theDirectivesOfSphinxAndThePepsAreRendered(String text, List<String> expected) {
    Html rendered = render(text);
    String html = rendered.html().toString();
    expected.forEach(part -> assertContains(html, part));
    assertEquals(List.of(), rendered.warnings());
    assertFalse(html.contains("unprocessed"), html);
  }

  @Test
  void theHeaderOfAPepIsATableAndItsNeighboursAreInTheSameDirectory() {
    Html html =
        renderPep(
            "pep-9999.rst",
            """
            PEP: 9999
            Title: The *args|kwargs`_
            Author: A B <a@example.org>,
                    C D <c@example.org>
            Discussions-To: https://example.org/t/1
            Status: Draft
            Requires: 1, 8
            Python-Version:
            Version: $Revision$
            Post-History: `01-Jan-2026 <https://example.org/t/2>`__,

            Abstract
            ========

            As :pep:`8` says, :unknown:`x`.
            """);
    String text = html.html().toString();
    assertEquals("PEP 9999 – The *args|kwargs`_", html.outline().get(0).text());
    assertContains(text, "<table class=\"pep-header\">");
    assertContains(text, "<th class=\"stub\"><p>Author</p></th>");
    assertContains(text, "A B &lt;a&#64;example.org&gt;,\nC D &lt;c&#64;example.org&gt;");
    assertContains(text, "<a href=\"https://example.org/t/1\" rel=\"nofollow noopener\">");
    assertContains(text, ">01-Jan-2026</a>");
    assertContains(text, "<a href=\"/python/peps/blob/main/peps/pep-0001.rst\">PEP 1</a>, <a");
    assertContains(text, "<a href=\"/python/peps/blob/main/peps/pep-0008.rst\">PEP 8</a> says");
    assertFalse(text.contains("Python-Version") || text.contains("Revision"), text);
    assertEquals(
        List.of(new Warning(15, Severity.ERROR, "Unknown interpreted text role \"unknown\".")),
        html.warnings());
  }

  @Test
  void oldPepsSayThemselvesWhetherTheyAreReStructuredText() {
    String header = "PEP: 1\nTitle: T\nContent-Type: text/%s\n\n*x*\n";
    assertContains(
        renderPep("pep-0001.txt", header.formatted("x-rst")).html().toString(), "<em>x</em>");
    assertEquals(
        new PlainText(Reason.NOT_MARKUP), renderedPep("pep-0001.txt", header.formatted("plain")));
  }

  @Test
  void noNameMakesADocumentAPepThatTheRepositoryDoesNotSayIsOne() {
    String text = "PEP: 8\nTitle: T\n\n:pep:`1`\n";
    String plain = render("pep-0008.rst", text).html().toString();
    assertContains(plain, "<p>PEP: 8\nTitle: T</p>");
    assertContains(plain, "<a href=\"https://peps.python.org/pep-0001/\"");
    Rendered other = RENDERER.render("pep-0008.rst", text, CONTEXT, Optional.of("unknown"));
    assertEquals(plain, assertInstanceOf(Html.class, other).html().toString());
    assertEquals(new PlainText(Reason.NOT_MARKUP), rendered("pep-0008.txt", text));
  }

  @Test
  void aPepWithoutItsHeaderIsADocumentLikeAnyOther() {
    assertContains(renderPep("pep-0001.rst", "Just: a\ntext\n").html().toString(), "<p>Just: a");
    assertContains(renderPep("pep-0001.rst", "PEP: 1\nbroken\n").html().toString(), "broken");
    assertContains(renderPep("pep-0001.rst", "").html().toString(), "");
  }

  /** Each is shown as its source, and a warning says so. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".. raw:: html\n\n   <script>alert(1)</script>\n",
        ".. raw:: html\n   :file: CANARY\n",
        ".. raw:: html\n   :url: http://169.254.169.254/\n",
        ".. include:: CANARY\n",
        ".. include:: CANARY\n   :literal:\n",
        ".. include:: <isonum.txt>\n",
        ".. literalinclude:: CANARY\n",
        ".. csv-table::\n   :file: CANARY\n",
        ".. csv-table::\n   :url: http://169.254.169.254/\n",
        ".. automodule:: os\n",
        ".. mermaid::\n\n   graph TD\n",
        ".. no-such-thing:: x\n\n   y\n"
      })
  void whatIsNotAllowedOrNotKnownIsShownAsText(String directive, @TempDir Path directory)
      throws IOException {
    Path canary = Files.writeString(directory.resolve("canary"), "s3cret,s3cret");
    Html html = render(directive.replace("CANARY", canary.toString()));
    String text = html.html().toString();
    assertContains(
        text, "<pre class=\"unprocessed literal-block\"><code>" + directive.substring(0, 8));
    assertFalse(text.contains("s3cret"), text);
    assertEquals(1, html.warnings().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".. role:: r(raw)\n   :format: html\n\n:r:`<script>alert(1)</script>`\n",
        "`x <javascript:alert(1)>`_\n",
        "`x`_\n\n.. _x: JaVaScript:alert(1)\n",
        "`x`__\n\n__ data:text/html;base64,PHNjcmlwdD4=\n",
        ".. image:: javascript:alert(1)\n   :target: javascript:alert(1)\n",
        ".. image:: data:image/svg+xml,<svg onload=alert(1)>\n",
        ".. image:: x.png\n   :alt: \" onerror=alert(1) x=\"\n",
        ".. image:: CANARY\n   :loading: embed\n",
        ".. image:: file://CANARY\n   :loading: embed\n   :scale: 50\n",
        ".. figure:: CANARY\n   :figwidth: image\n",
        ".. class:: x\" onclick=\"alert(1)\n\ny\n",
        ".. container:: modal fixed\n   :name: location\n\n   y\n",
        ".. meta::\n   :http-equiv=refresh: 0;url=//evil.example\n",
        ".. math::\n\n   \\input{CANARY} <script>alert(1)</script>\n",
        ".. code-block:: \"><script>alert(1)</script>\n\n   x\n",
        ".. |x| image:: x\" onerror=\"alert(1)\n\n|x|\n",
        ".. default-role:: raw\n\n`<script>alert(1)</script>`\n",
        ".. unicode:: 0x3C script 0x3E\n\n.. |l| unicode:: 0x3C .. x\n\n|l|\\ script>alert(1)\n",
        ".. title:: </title><script>alert(1)</script>\n",
        ".. header:: <script>alert(1)</script>\n\nx\n",
        ".. list-table:: <script>\n   :class: \" onclick=x\n\n   * - <script>alert(1)</script>\n",
        "<script>alert(1)</script>\n=========================\n\nx\n",
        ":field <script>: <script>\n",
        ".. csv-table::\n   :encoding: zip_x\n   :file: CANARY\n",
        "{{constructor.constructor('alert(1)')()}}\n"
      })
  void hostileDocumentsAreHarmless(String text, @TempDir Path directory) throws IOException {
    Path canary = Files.writeString(directory.resolve("canary.svg"), "<svg>s3cret</svg>");
    String html = html(text.replace("CANARY", canary.toString()));
    assertFalse(html.contains("s3cret") || html.contains("PHN2Zz5zM2NyZXQ"), html);
    assertFalse(html.toLowerCase(Locale.ROOT).contains("<script"), html);
  }

  static Stream<Arguments> tooComplex() {
    return Stream.of(
        doc(
            "a hundred thousand cells",
            () -> ".. csv-table::\n\n" + ("   " + "x,".repeat(99) + "x\n").repeat(1000)),
        doc(
            "a large grid",
            () ->
                "+---".repeat(100)
                    + "+\n"
                    + ("| a ".repeat(100) + "|\n" + "+---".repeat(100) + "+\n").repeat(1000)),
        doc("eight thousand substitutions", RestructuredTextTest::substitutions),
        doc("nested inline markup", () -> ("*a **b ".repeat(1000) + "\n").repeat(40)),
        doc("open links", () -> ("`a <".repeat(2000) + "\n").repeat(25)),
        doc("nested quotes", () -> nested("%sa\n\n", " ", 1000)),
        doc("nested lists", () -> nested("%s- a\n\n", "  ", 400)),
        doc(
            "nested directives",
            () -> nested("%s.. note::\n\n", "   ", 150) + "   ".repeat(150) + "x\n"));
  }

  private static Arguments doc(String name, Supplier<String> text) {
    return Arguments.of(name, text);
  }

  private static String nested(String line, String indent, int depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      text.append(line.formatted(indent.repeat(i)));
    }
    return text.toString();
  }

  private static String substitutions() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8000; i++) {
      text.append(".. |s%d| replace:: x\n".formatted(i));
    }
    for (int i = 0; i < 8000; i++) {
      text.append("\n|s%d| ".formatted(i));
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tooComplex")
  void whatTakesTooMuchIsShownAsTextAndTheNextDocumentWorks(String name, Supplier<String> text) {
    MarkdownRenderingTest.assertTooMuch(rendered("x.rst", text.get()));
    assertContains(html("after " + name), "<p>after " + name + "</p>");
  }

  @Test
  void documentsAreReadWithAnyLineEnds() {
    assertContains(html("A\r\n=\r\n\r\n*x*\r\n"), "<em>x</em>");
    assertContains(html("a \uD83D\uDE00 \u202E b"), "\u202E b");
  }

  private static void assertContains(String html, String part) {
    assertTrue(html.contains(part), () -> "no " + part + " in\n" + html);
  }

  private static String html(String text) {
    return render(text).html().toString();
  }

  private static Html render(String text) {
    return render("x.rst", text);
  }

  private static Html render(String fileName, String text) {
    Html html = assertInstanceOf(Html.class, rendered(fileName, text));
    HarmlessHtml.check(html.html());
    return html;
  }

  private static Html renderPep(String fileName, String text) {
    Html html = assertInstanceOf(Html.class, renderedPep(fileName, text));
    HarmlessHtml.check(html.html());
    return html;
  }

  private static Rendered renderedPep(String fileName, String text) {
    return RENDERER.render(fileName, text, CONTEXT, Optional.of("pep"));
  }

  /** What comes of it, for whoever loads the page again as long as the renderer is busy. */
  private static Rendered rendered(String fileName, String text) {
    Rendered rendered = RENDERER.render(fileName, text, CONTEXT);
    for (int again = 0;
        again < 20 && rendered instanceof PlainText plain && plain.reason() == Reason.BUSY;
        again++) {
      rendered = RENDERER.render(fileName, text, CONTEXT);
    }
    return rendered;
  }
}
