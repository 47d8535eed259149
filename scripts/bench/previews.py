"""Whether a preview shows what docutils alone makes of a document: the same words in the same order."""

import html.parser
import pathlib
import re
import sys

WORKER = pathlib.Path(__file__).resolve().parents[2] / "portal-web/src/main/resources/dev/gatehouse/web/markup/docutils"
UNSEEN = {"script", "style", "title"}


class Words(html.parser.HTMLParser):
    """The text of a page. The title and table that the portal makes of a PEP's header are set apart."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.body, self.header, self.unseen, self.depth = [], [], 0, 0

    def handle_starttag(self, tag, attributes):
        self.unseen += tag in UNSEEN
        if tag == "table" and (self.depth or "pep-header" in (dict(attributes).get("class") or "").split()):
            self.depth += 1
        self.data(" ")

    def handle_endtag(self, tag):
        self.unseen -= tag in UNSEEN
        self.data(" ")
        if tag == "table" and self.depth:
            self.depth -= 1

    def handle_data(self, data):
        if not self.unseen:
            self.data(data)

    def data(self, data):
        (self.header if self.depth else self.body).append(data)


def words(html_text):
    parser = Words()
    parser.feed(html_text)
    parser.close()
    return plain("".join(parser.body)), plain("".join(parser.header))


def plain(text):
    """Where a tag ends a word or not is how it looks, not what it says."""
    return re.sub(r"\s+", "", text)


class Docutils:
    """docutils with its own reader, parser and writer, and the roles and directives of Sphinx that PEPs use."""

    def __init__(self):
        sys.path.insert(0, str(WORKER))
        import rendering
        import sphinx_stubs
        from docutils import core
        from docutils.readers import standalone

        class Reader(standalone.Reader):
            def get_transforms(self):
                return super().get_transforms() + [sphinx_stubs.LocalReferences, sphinx_stubs.DefaultLanguage]

        self.core, self.reader = core, Reader
        sphinx_stubs.register()
        self.settings = dict(rendering.SETTINGS, gatehouse_pep=True, gatehouse_extension=".rst", template="")
        self.settings.update(halt_level=6, doctitle_xform=False, docinfo_xform=False)

    def body(self, text):
        """The HTML of a text whose header was cut off."""
        import tempfile

        with tempfile.NamedTemporaryFile("w", suffix=".txt") as template:
            template.write("%(body)s")
            template.flush()
            return self.core.publish_parts(
                text, reader=self.reader(), writer="html5", settings_overrides=dict(self.settings, template=template.name))["html_body"]


def cut(text):
    """A PEP's header and the rest."""
    head, _, rest = text.replace("\r\n", "\n").partition("\n\n")
    return head, rest


def title(head):
    fields = dict(fields_of(head))
    return plain(f"PEP {fields['PEP']} – {fields['Title']}")


def fields_of(head):
    fields = []
    for line in head.splitlines():
        if line[:1] in " \t":
            fields[-1][1] += " " + line.strip()
        else:
            name, _, value = line.partition(":")
            fields.append([name, value.strip()])
    return fields


def header_words(head):
    """What the portal shows of a header, but for number and title: names and values, without what Subversion filled in."""
    shown = []
    for name, value in fields_of(head):
        if name.lower() in ("pep", "title") or not value or re.match(r"\$[A-Za-z]+(:[^$]*)?\$\Z", value):
            continue
        if name.lower() in ("replaces", "requires", "superseded-by"):
            value = re.sub(r"\d{1,4}", r"PEP \g<0>", value)
        shown.append(name + re.sub(r"`([^`<]*?)\s*<[^>]*>`__", r"\1", value))
    return plain("".join(shown))


def difference(ours, theirs):
    """Around the first place where two texts differ."""
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    return f"portal …{ours[max(0, at - 20):at + 40]!r} docutils …{theirs[max(0, at - 20):at + 40]!r}"


def compare(documents, preview):
    """Prints how many documents say the same, and where the others differ.

    documents: pairs of name and text; preview: gives the portal's HTML of both, or None
    """
    docutils = Docutils()
    count = same = shown = 0
    for name, text in documents:
        count += 1
        html_text = preview(name, text)
        if html_text is None:
            print(f"- {name}: no preview")
            continue
        shown += 1
        head, rest = cut(text)
        ours, our_header = words(html_text)
        theirs = title(head) + words(docutils.body(rest))[0]
        if ours != theirs:
            print(f"- {name}: {difference(ours, theirs)}")
        elif our_header != header_words(head):
            print(f"- {name}, header: {difference(our_header, header_words(head))}")
        else:
            same += 1
    print(f"\n{count} documents, {shown} with a preview, {same} of them with the same text as docutils makes of them.", flush=True)
    return same
