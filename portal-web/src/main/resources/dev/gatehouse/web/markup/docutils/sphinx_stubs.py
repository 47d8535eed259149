"""The roles and directives that Sphinx and the PEPs add to docutils, as plain docutils nodes.

References into other documents become code or text, as nothing here knows the other documents;
those into the same document become links.
"""

import re

from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.directives import body as body_directives
from docutils.parsers.rst.directives import misc
from docutils.transforms import Transform
from docutils.utils import unescape

EXPLICIT = re.compile(r"(.+?)\s*(?<!\x00)<([^<]*?)>\Z", re.DOTALL)
PARENTHESES = re.compile(r"\s+\(([^()]*)\)\Z")
BRACES = re.compile(r"(?<!\\)\{([^{}]*)\}")


class local_reference(nodes.Inline, nodes.Element):
    """A Sphinx :ref:, until it is known what its document holds."""


class default_language(nodes.Invisible, nodes.Element):
    """From here on, code without a language is in this one."""


# Roles


def split_target(text):
    """Whether a title was given, the title, the target."""
    match = EXPLICIT.match(text)
    if match:
        return True, unescape(match[1]), unescape(match[2])
    plain = unescape(text)
    return False, plain, plain


def code(role, rawtext, text, lineno, inliner, options=None, content=None):
    """Names of things in a program: mod, class, c:type..."""
    explicit, title, _ = split_target(text)
    if not explicit:
        title = title.lstrip("!.")
        if title.startswith("~"):
            title = title[1:].rsplit(".", 1)[-1]
    return [nodes.literal(rawtext, title)], []


def callable_code(role, rawtext, text, lineno, inliner, options=None, content=None):
    found, messages = code(role, rawtext, text, lineno, inliner)
    explicit = split_target(text)[0]
    title = found[0].astext()
    if not explicit and not title.endswith(")"):
        found = [nodes.literal(rawtext, title + "()")]
    return found, messages


def as_text(role, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.Text(split_target(text)[1])], []


def plain(node_class, **attributes):
    def role(role, rawtext, text, lineno, inliner, options=None, content=None):
        return [node_class(rawtext, split_target(text)[1], **attributes)], []

    return role


def sample(role, rawtext, text, lineno, inliner, options=None, content=None):
    """file and samp: what stands in braces is to be replaced by the reader."""
    node = nodes.literal(rawtext, "")
    source = unescape(text, True)
    position = 0
    for match in BRACES.finditer(source):
        node += nodes.Text(source[position : match.start()])
        node += nodes.emphasis("", match[1])
        position = match.end()
    node += nodes.Text(source[position:].replace("\\", ""))
    return [node], []


def menu(role, rawtext, text, lineno, inliner, options=None, content=None):
    shown = split_target(text)[1].replace("-->", "\N{TRIANGULAR BULLET}")
    return [nodes.strong(rawtext, re.sub(r"&(?=\w)", "", shown))], []


def abbreviation(role, rawtext, text, lineno, inliner, options=None, content=None):
    shown = unescape(text)
    match = PARENTHESES.search(shown)
    return [nodes.abbreviation(rawtext, shown[: match.start()] if match else shown)], []


def manual_page(role, rawtext, text, lineno, inliner, options=None, content=None):
    return [nodes.emphasis(rawtext, unescape(text))], []


def web_link(address, label="%s"):
    """A link whose address and label hold what was written."""

    def role(role, rawtext, text, lineno, inliner, options=None, content=None):
        explicit, title, target = split_target(text)
        if not re.match(r"[\w.#/-]+\Z", target):
            return [nodes.Text(title)], []
        shown = title if explicit else label % title
        return [nodes.reference(rawtext, shown, refuri=address % target)], []

    return role


def pep(role, rawtext, text, lineno, inliner, options=None, content=None):
    explicit, title, target = split_target(text)
    number, _, anchor = target.partition("#")
    if not number.isascii() or not number.isdigit() or len(number) > 5:
        return invalid("PEP number", rawtext, target, lineno, inliner)
    settings = inliner.document.settings
    if settings.gatehouse_pep:
        # One proposal among the others: its neighbours are in the same directory.
        address = "pep-%04d%s" % (int(number), settings.gatehouse_extension)
    else:
        address = "https://peps.python.org/pep-%04d/" % int(number)
    if anchor:
        address += "#" + anchor
    if not explicit:
        title = "PEP " + number + (" section " + anchor if anchor else "")
    return [nodes.reference(rawtext, title, refuri=address)], []


def rfc(role, rawtext, text, lineno, inliner, options=None, content=None):
    explicit, title, target = split_target(text)
    number, _, anchor = target.partition("#")
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        return invalid("RFC number", rawtext, target, lineno, inliner)
    address = "https://datatracker.ietf.org/doc/html/rfc%d" % int(number)
    if anchor:
        address += "#" + anchor
    if not explicit:
        title = "RFC " + number + (" " + anchor.replace("-", " ") if anchor else "")
    return [nodes.reference(rawtext, title, refuri=address)], []


def invalid(what, rawtext, target, lineno, inliner):
    message = inliner.reporter.error("invalid %s: %s" % (what, target), line=lineno)
    return [inliner.problematic(rawtext, rawtext, message)], [message]


def reference(role, rawtext, text, lineno, inliner, options=None, content=None):
    explicit, title, target = split_target(text)
    node = local_reference(rawtext, target=target.lower(), explicit=explicit)
    node += nodes.Text(title)
    return [node], []


def document(role, rawtext, text, lineno, inliner, options=None, content=None):
    _, title, target = split_target(text)
    address = document_address(target, inliner.document.settings)
    if address is None:
        return [nodes.Text(title)], []
    return [nodes.reference(rawtext, title, refuri=address)], []


def document_address(target, settings):
    """A document beside this one; from the root of the documentation, which may be anywhere: none."""
    if target.startswith("/") or not re.match(r"[\w./-]+\Z", target):
        return None
    return target + settings.gatehouse_extension


CODE_ROLES = (
    "any attr attribute class const data directive dir enum enumerator envvar exc exception"
    " expr external id keyword macro mailheader makevar member mimetype mod module newsgroup obj"
    " object opcode option namespace pdbcmd prop property role regexp struct token type typing"
    " union var 2to3fixer py3k concept paramref cfg confval setting rst hash parameter"
)
CALLABLE_ROLES = "func function meth method c-func classmethod staticmethod decorator deco"

ROLES = {
    "abbr": abbreviation,
    "bpo": web_link("https://bugs.python.org/issue%s", "bpo-%s"),
    "command": plain(nodes.strong),
    "cpython-issue": web_link(
        "https://github.com/python/cpython/issues/%s", "python/cpython#%s"
    ),
    "cpython-pr": web_link("https://github.com/python/cpython/pull/%s", "python/cpython#%s"),
    "cve": web_link("https://www.cve.org/CVERecord?id=CVE-%s", "CVE-%s"),
    "cwe": web_link("https://cwe.mitre.org/data/definitions/%s.html", "CWE-%s"),
    "dfn": plain(nodes.emphasis),
    "doc": document,
    "download": plain(nodes.literal),
    "eq": as_text,
    "file": sample,
    "gh": web_link("https://github.com/python/cpython/issues/%s", "gh-%s"),
    "gh-file": web_link("https://github.com/python/cpython/blob/main/%s"),
    "github": web_link("https://github.com/%s"),
    "github-user": web_link("https://github.com/%s", "@%s"),
    "guilabel": menu,
    "issue": web_link("https://bugs.python.org/issue%s", "bpo-%s"),
    "kbd": plain(nodes.literal, classes=["kbd"]),
    "manpage": manual_page,
    "menuselection": menu,
    "numref": reference,
    "pep": pep,
    "program": plain(nodes.strong),
    "pypi": web_link("https://pypi.org/project/%s/"),
    "ref": reference,
    "rfc": rfc,
    "samp": sample,
    "source": web_link("https://github.com/python/cpython/tree/main/%s"),
    "term": as_text,
}
ROLES.update(dict.fromkeys(CODE_ROLES.split(), code))
ROLES.update(dict.fromkeys(CALLABLE_ROLES.split(), callable_code))


def find_role(name):
    """Also roles of a domain (py:func) and of another project (external+python:py:func)."""
    name = name.lower()
    if name.startswith("external"):
        name = name.partition(":")[2]
    if name in ROLES:
        return ROLES[name]
    domain, colon, short = name.rpartition(":")
    if colon:
        return ROLES.get(short, code)
    return None


# Directives


class AnyOption(dict):
    """An option_spec for directives whose options change nothing here."""

    def __missing__(self, name):
        return directives.unchanged


ANY_OPTION = AnyOption(name=directives.unchanged)


class CodeBlock(Directive):
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTION

    def run(self):
        self.assert_has_content()
        text = "\n".join(self.content)
        block = nodes.literal_block(text, text)
        if self.arguments:
            block["language"] = self.arguments[0]
        self.add_name(block)
        if "caption" not in self.options:
            return [block]
        inline, messages = self.state.inline_text(self.options["caption"], self.lineno)
        caption = nodes.paragraph("", "", *inline, classes=["code-caption"])
        return [nodes.container("", caption, block, classes=["code-block"])] + messages


class Highlight(Directive):
    required_arguments = 1
    option_spec = ANY_OPTION

    def run(self):
        return [default_language("", language=self.arguments[0])]


class ShownAsText(Directive):
    """What would read another file, or needs a tool that is not here."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTION

    def run(self):
        raise self.warning('"%s" is shown as text.' % self.name)


class Nothing(Directive):
    """What only matters to Sphinx."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTION

    def run(self):
        return []


class Container(Directive):
    """What Sphinx wraps and readers need only the content of."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTION

    def run(self):
        wrapper = nodes.container()
        self.state.nested_parse(self.content, self.content_offset, wrapper)
        return wrapper.children


class Banner(Directive):
    """A box with fixed words, which may have an argument in them, then the content."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTION
    kind = "note"
    title = ""
    said = ""
    said_with_argument = ""

    def run(self):
        box = nodes.admonition(classes=["admonition", self.kind])
        box += nodes.title("", self.title)
        messages = []
        argument = self.arguments[0] if self.arguments else ""
        text = self.said_with_argument.format(argument) if argument else self.said
        if text:
            inline, messages = self.state.inline_text(text, self.lineno)
            box += nodes.paragraph("", "", *inline)
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box] + messages


def banner(box, heading, words="", with_argument="{}"):
    class FixedBanner(Banner):
        kind = box
        title = heading
        said = words
        said_with_argument = with_argument

    return FixedBanner


class Superseded(banner("important", "Superseded", "This PEP has been superseded.")):
    def run(self):
        self.said_with_argument = "This PEP has been superseded by {}."
        if self.arguments:
            self.arguments = [re.sub(r"\d{1,4}", r":pep:`\g<0>`", self.arguments[0])]
        return super().run()


class VersionChange(Directive):
    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTION
    words = {
        "versionadded": "Added in version %s",
        "versionchanged": "Changed in version %s",
        "versionremoved": "Removed in version %s",
        "deprecated": "Deprecated since version %s",
        "soft-deprecated": "Soft deprecated since version %s",
        "deprecated-removed": "Deprecated since version %s",
    }

    def run(self):
        arguments = " ".join(self.arguments).split(None, 1)
        lead = self.words[self.name.rpartition(":")[2]] % arguments[0]
        rest = arguments[1] if len(arguments) > 1 else ""
        if self.name == "deprecated-removed" and rest:
            removed, _, rest = rest.partition(" ")
            lead += ", removed in version " + removed
        inline, messages = self.state.inline_text(rest, self.lineno)
        lead += ": " if rest or self.content else "."
        box = nodes.container(classes=["versionmodified"])
        box += nodes.paragraph("", "", nodes.strong("", lead), *inline)
        before = len(box)
        self.state.nested_parse(self.content, self.content_offset, box)
        following = box.children[before:]
        if not rest and following and isinstance(following[0], nodes.paragraph):
            box[0].extend(following[0].children)
            box.remove(following[0])
        return [box] + messages


class ObjectDescription(Directive):
    """py:function and all its kin: signatures as terms, the content as their definition."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = ANY_OPTION

    def run(self):
        item = nodes.definition_list_item()
        for signature in self.arguments[0].splitlines():
            if signature.strip():
                item += nodes.term("", "", nodes.literal("", signature.strip()))
        definition = nodes.definition()
        self.state.nested_parse(self.content, self.content_offset, definition)
        item += definition
        return [nodes.definition_list("", item, classes=["object-description"])]


class ProductionList(Directive):
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = ANY_OPTION

    def run(self):
        text = "\n".join(line.strip() for line in self.block_text.splitlines()[1:])
        first = self.arguments[0].splitlines()[0]
        text = text if first.strip() in text else first + "\n" + text
        return [nodes.literal_block(text, text)]


class Glossary(Directive):
    """A definition list in which a definition may have several terms, one per line."""

    has_content = True
    option_spec = ANY_OPTION

    def run(self):
        self.assert_has_content()
        entries = nodes.definition_list(classes=["glossary"])
        terms = []
        start = None  # of the definition
        for index, line in enumerate(list(self.content) + ["end"]):
            indented = line[:1] in " \t"
            if line.strip() and not indented and start is not None:
                entries += self.entry(terms, start, index)
                terms, start = [], None
            if not line.strip() or line.startswith(".. "):
                continue
            if not indented:
                terms.append(line.strip())
            elif start is None:
                start = index
        if terms != ["end"]:
            entries += self.entry(terms[:-1], len(self.content), len(self.content))
        return [entries]

    def entry(self, terms, start, end):
        item = nodes.definition_list_item()
        for term in terms:
            inline, _ = self.state.inline_text(term, self.content_offset + start)
            item += nodes.term("", "", *inline)
        block = self.content[start:end]
        margins = [len(line) - len(line.lstrip()) for line in block if line.strip()]
        block.trim_left(min(margins, default=0))
        definition = nodes.definition()
        self.state.nested_parse(block, self.content_offset + start, definition)
        item += definition
        return item


class TableOfContentsTree(Directive):
    has_content = True
    option_spec = ANY_OPTION

    def run(self):
        if "hidden" in self.options:
            return []
        settings = self.state.document.settings
        entries = nodes.bullet_list(classes=["simple"])
        for line in self.content:
            explicit, title, target = split_target(line.strip())
            if not target or target == "self":
                continue
            if re.match(r"https?://", target):
                address = target
            else:
                address = document_address(target, settings)
            shown = (
                nodes.reference("", title, refuri=address) if address else nodes.Text(title)
            )
            entries += nodes.list_item("", nodes.paragraph("", "", shown))
        return [entries] if len(entries) else []


class Centered(Directive):
    required_arguments = 1
    final_argument_whitespace = True

    def run(self):
        inline, messages = self.state.inline_text(self.arguments[0], self.lineno)
        return [nodes.paragraph("", "", *inline, classes=["align-center"])] + messages


class MathBlock(body_directives.MathBlock):
    option_spec = dict(
        body_directives.MathBlock.option_spec,
        **{"label": directives.unchanged, "nowrap": directives.flag},
    )


HISTORICAL = "This PEP is a historical document."
DIRECTIVES = {
    "availability": banner("note", "Availability"),
    "canonical-doc": banner(
        "attention",
        HISTORICAL,
        "",
        "The up-to-date, canonical documentation can now be found at {}.",
    ),
    "canonical-pypa-spec": banner(
        "attention",
        HISTORICAL,
        "",
        "The up-to-date, canonical spec, {}, is maintained on the PyPA specs page.",
    ),
    "canonical-typing-spec": banner(
        "attention", HISTORICAL, "", "See {} for up-to-date specs and documentation."
    ),
    "centered": Centered,
    "code": CodeBlock,
    "code-block": CodeBlock,
    "deferred": banner("attention", "Deferred", "This PEP has been deferred."),
    "highlight": Highlight,
    "hlist": Container,
    "glossary": Glossary,
    "impl-detail": banner("note", "CPython implementation detail"),
    "math": MathBlock,
    "only": Container,
    "productionlist": ProductionList,
    "rejected": banner("caution", "Rejected", "This PEP has been rejected."),
    "rst-class": misc.Class,
    "seealso": banner("seealso", "See also"),
    "sourcecode": CodeBlock,
    "superseded": Superseded,
    "todo": banner("note", "Todo"),
    "toctree": TableOfContentsTree,
    "withdrawn": banner("caution", "Withdrawn", "This PEP has been withdrawn."),
}
DIRECTIVES.update(dict.fromkeys(VersionChange.words, VersionChange))
DIRECTIVES.update(dict.fromkeys(("include", "literalinclude", "raw"), ShownAsText))
DIRECTIVES.update(
    dict.fromkeys(
        "codeauthor currentmodule default-domain index moduleauthor module program"
        " sectionauthor tabularcolumns testsetup testcleanup py:module py:currentmodule".split(),
        Nothing,
    )
)
DIRECTIVES.update(
    dict.fromkeys(
        "attribute classmethod cmdoption confval data decorator decoratormethod describe envvar"
        " exception function method object opcode option pdbcommand property"
        " staticmethod token".split(),
        ObjectDescription,
    )
)
DOMAINS = ("c", "cpp", "js", "py", "rst", "std")


def find_directive(name):
    name = name.lower()
    if name in DIRECTIVES:
        return DIRECTIVES[name]
    domain, colon, short = name.partition(":")
    if colon and domain in DOMAINS:
        return DIRECTIVES.get(short, ObjectDescription)
    return None


# Transforms


class LocalReferences(Transform):
    default_priority = 640  # when all targets have their ids

    def apply(self):
        ids = self.document.nameids
        for node in list(self.document.findall(local_reference)):
            target = ids.get(nodes.fully_normalize_name(node["target"]))
            if target is None:
                node.parent.replace(node, node.children)
                continue
            title = node.children
            if not node["explicit"]:
                title = self.title_of(target) or title
            node.parent.replace(node, nodes.reference("", "", *title, refid=target))

    def title_of(self, target):
        found = self.document.ids.get(target)
        for child in found.children if found is not None else ():
            if isinstance(child, (nodes.title, nodes.caption)):
                return [nodes.Text(child.astext())]
        return None


class DefaultLanguage(Transform):
    default_priority = 650

    def apply(self):
        language = ""
        for node in list(self.document.findall()):
            if isinstance(node, default_language):
                language = node["language"]
                node.parent.remove(node)
            elif isinstance(node, nodes.literal_block) and "language" not in node:
                if all(isinstance(child, nodes.Text) for child in node):
                    node["language"] = language


def register():
    """Puts the roles and directives of this module before those of docutils, for this process."""
    docutils_role = roles.role
    docutils_directive = directives.directive

    def role(name, language, lineno, reporter):
        found = find_role(name)
        if found and name.lower() not in roles._roles:
            return found, []
        return docutils_role(name, language, lineno, reporter)

    def directive(name, language, document):
        found = find_directive(name)
        if found:
            return found, []
        return docutils_directive(name, language, document)

    roles.role = role
    directives.directive = directive
