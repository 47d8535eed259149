"""docutils with its doors closed, and HTML as Gatehouse wants it.

What this makes is not trusted: the portal sanitises it again.
"""

import mimetypes
import re

from docutils import core, io, nodes
from docutils.parsers.rst import Parser, roles
from docutils.readers import standalone
from docutils.transforms import Transform
from docutils.writers import html5_polyglot

import pep_header
import sphinx_stubs

MAX_LINE = 10_000  # docutils shows nothing at all of a document that has a longer one
MAX_MESSAGES = 200
MAX_MESSAGE_LENGTH = 500

SETTINGS = {
    "_disable_config": True,
    "raw_enabled": False,
    "file_insertion_enabled": False,
    "halt_level": 5,
    "report_level": 5,
    "warning_stream": False,
    "traceback": True,
    "line_length_limit": MAX_LINE,
    "record_dependencies": None,
    "input_encoding": "unicode",
    "output_encoding": "unicode",
    "embed_stylesheet": False,
    "image_loading": "link",
    "stylesheet_path": "",
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "strip_comments": True,
    "toc_backlinks": False,
    "footnote_backlinks": True,
    "section_self_link": False,
    "smart_quotes": False,
    "sectsubtitle_xform": False,
    "xml_declaration": False,
    "generator": None,
    "datestamp": None,
    "source_link": None,
    "source_url": None,
    "dump_settings": None,
    "dump_internals": None,
    "dump_transforms": None,
    "dump_pseudo_xml": None,
}


class Renderer:
    """Made once per process; renders one document per process."""

    class LineTooLong(Exception):
        pass

    def __init__(self):
        mimetypes.init(files=())
        sphinx_stubs.register()
        self.publisher = new_publisher()

    def warm_up(self):
        """Loads what docutils loads late, so that rendering never has to open a file."""
        import docutils.parsers.rst.directives as directives
        from docutils.parsers.rst.languages import en

        for name in sorted(en.directives):
            directives.directive(name, en, None)
        for role in sorted(set(en.roles)):
            roles.role(role, en, 0, None)
        new_publisher_render(WARM_UP)

    def render(self, text, kind, extension):
        """HTML of a body, and what docutils had to say: line, level (2 to 4), text."""
        if any(len(line) > MAX_LINE for line in text.splitlines()):
            raise self.LineTooLong
        settings = self.publisher.settings
        pep = kind == "pep"
        if pep:
            text = pep_header.as_field_list(text)
            settings.doctitle_xform = False
            settings.docinfo_xform = False
        settings.gatehouse_pep = pep
        settings.gatehouse_extension = extension
        return publish(self.publisher, text)


def new_publisher():
    publisher = core.Publisher(
        reader=Reader(),
        parser=Parser(),
        writer=Writer(),
        source_class=io.StringInput,
        destination_class=io.StringOutput,
    )
    publisher.process_programmatic_settings(None, dict(SETTINGS), None)
    publisher.settings.gatehouse_pep = False
    publisher.settings.gatehouse_extension = ".rst"
    return publisher


def new_publisher_render(text):
    before = dict(roles._roles)
    publish(new_publisher(), text)
    roles._roles.clear()
    roles._roles.update(before)


def publish(publisher, text):
    messages = []

    def observe(message):
        if message["level"] >= 2 and len(messages) < MAX_MESSAGES:
            said = message[0].astext() if len(message) else ""
            messages.append(
                [message.get("line") or 0, message["level"], said[:MAX_MESSAGE_LENGTH]]
            )

    publisher.reader.observer = observe
    publisher.set_source(text, None)
    publisher.set_destination(None, None)
    publisher.publish(enable_exit_status=False)
    return publisher.writer.parts["html_body"], messages


class Reader(standalone.Reader):
    observer = None

    def get_transforms(self):
        return super().get_transforms() + [
            pep_header.PepHeader,
            sphinx_stubs.LocalReferences,
            sphinx_stubs.DefaultLanguage,
            SphinxMetadata,
            ShowUnprocessed,
        ]

    def new_document(self):
        document = super().new_document()
        document.reporter.attach_observer(self.observer)
        return document


class SphinxMetadata(Transform):
    """Removes fields that are instructions to Sphinx and not for readers."""

    default_priority = 345  # after DocInfo
    names = frozenset(("orphan", "nosearch", "nocomments", "tocdepth"))

    def apply(self):
        for field in list(self.document.findall(nodes.field)):
            if field[0].astext() in self.names and isinstance(
                field.parent, (nodes.docinfo, nodes.field_list)
            ):
                parent = field.parent
                parent.remove(field)
                if not len(parent):
                    parent.parent.remove(parent)


class ShowUnprocessed(Transform):
    """Shows the text of what docutils could not, or was not allowed to, process."""

    default_priority = 865  # before FilterMessages drops the messages

    def apply(self):
        for message in list(self.document.findall(nodes.system_message)):
            texts = [child for child in message if isinstance(child, nodes.literal_block)]
            parent = message.parent
            if not texts or parent is None:
                continue
            if isinstance(parent, nodes.section) and "system-messages" in parent["classes"]:
                continue
            if isinstance(parent, (nodes.TextElement, nodes.table)):
                continue
            for text in texts:
                text["classes"].append("unprocessed")
            parent.replace(message, texts)


class Writer(html5_polyglot.Writer):
    def __init__(self):
        super().__init__()
        self.translator_class = Translator

    def apply_template(self):
        return ""  # only the parts are wanted; a template would be a file to read


LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{1,40}\Z")
ALIASES = {
    "python3": "python",
    "py3": "python",
    "pycon3": "pycon",
    "ipython3": "python",
    "none": "plaintext",
    "text": "plaintext",
    "default": "",
}


class Translator(html5_polyglot.HTMLTranslator):
    """Code is <pre><code class="language-x">, and nothing needs a style attribute."""

    def visit_literal_block(self, node):
        self.body.append(self.starttag(node, "pre", "", CLASS="literal-block"))
        self.body.append(self.code_tag(node.get("language", "")))

    def depart_literal_block(self, node):
        self.body.append("</code></pre>\n")

    def visit_doctest_block(self, node):
        self.body.append(self.starttag(node, "pre", "", CLASS="literal-block"))
        self.body.append(self.code_tag("pycon"))

    def depart_doctest_block(self, node):
        self.body.append("</code></pre>\n")

    def code_tag(self, language):
        language = ALIASES.get(language.lower(), language)
        if LANGUAGE.match(language):
            return '<code class="language-%s">' % self.attval(language)
        return "<code>"

    def visit_literal(self, node):
        kbd = "kbd" in node["classes"]
        self.body.append(self.starttag(node, "kbd" if kbd else "code", ""))

    def depart_literal(self, node):
        self.body.append("</kbd>" if "kbd" in node["classes"] else "</code>")

    def visit_math(self, node):
        self.body.append(self.starttag(node, "code", "", CLASS="math"))
        self.body.append(self.encode(node.astext()) + "</code>")
        raise nodes.SkipNode

    def visit_math_block(self, node):
        self.body.append(self.starttag(node, "pre", "", CLASS="math"))
        self.body.append("<code>" + self.encode(node.astext()) + "</code></pre>\n")
        raise nodes.SkipNode

    def visit_image(self, node):
        attributes = {"src": node["uri"], "alt": node.get("alt", node["uri"])}
        for dimension in ("width", "height"):
            pixels = re.match(r"(\d{1,5})\s*(px)?\Z|\d{1,3}\s*%\Z", node.get(dimension, ""))
            if pixels:
                attributes[dimension] = pixels[1] or pixels[0].replace(" ", "")
        if "align" in node:
            attributes["classes"] = ["align-" + node["align"]]
        suffix = "" if isinstance(node.parent, nodes.TextElement) else "\n"
        self.body.append(self.emptytag(node, "img", suffix, **attributes))

    def depart_image(self, node):
        pass

    def depart_colspec(self, node):
        pass  # the widths, which are all a colgroup would say, would be styles


WARM_UP = """\
=====
Title
=====

:Author: x
:Version: 1

.. |s| replace:: *x*

.. contents::
.. sectnum::

A |s| ``y`` `z <http://e.org>`_ [1]_ [#]_ [C]_ :pep:`8` :math:`x` é https://e.org a@e.org

.. [1] f
.. [#] g
.. [C] c

H
=

- a

  1. b

a
  b

-x  o

| line

+---+---+
| a | b |
+---+---+

== ==
a  b
== ==

.. csv-table::

   a, b

.. list-table::

   * - a

.. code-block:: python

   x

.. note:: x

.. figure:: x.png
   :width: 20

   c

.. math:: x

.. unknown:: x

>>> 1

*broken
"""
