"""The header of a Python Enhancement Proposal, shown as a title and a table."""

import re

from docutils import nodes
from docutils.transforms import Transform

FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)\Z")
OTHER_PEPS = frozenset(("replaces", "requires", "superseded-by"))
KEYWORD = re.compile(r"\$[A-Za-z]+(:[^$]*)?\$\Z")  # $Date$: what Subversion would have filled in


def as_field_list(text):
    """The text with its header made a field list: of as many lines, so that messages fit."""
    lines = text.splitlines()
    fields = []  # name, lines of the value
    for line in lines:
        if not line.strip():
            break
        match = FIELD.match(line)
        if match:
            fields.append((match[1], [match[2].strip()]))
        elif fields and line[0] in " \t":
            fields[-1][1].append(line.strip())
        else:
            break
    if not fields or fields[0][0].lower() != "pep":
        return text
    header = []
    for name, values in fields:
        values = markup(name.lower(), values)
        header.append(":%s: %s" % (name, values[0]))
        header.extend("    " + value for value in values[1:])
    rest = lines[len(header) :]
    if rest and rest[0].strip():
        rest.insert(0, "")
    return "\n".join(header + rest)


def markup(name, values):
    """A header is plain text, but for links in it and numbers of other proposals."""
    if name in OTHER_PEPS:
        return [re.sub(r"\d{1,4}", r":pep:`\g<0>`", value) for value in values]
    if any("://" in value for value in values):
        return values
    return [re.sub(r"([\\*`|_@])", r"\\\1", value) for value in values]


class PepHeader(Transform):
    default_priority = 330  # before DocTitle and DocInfo have a say

    def apply(self):
        document = self.document
        if not document.settings.gatehouse_pep:
            return
        index = document.first_child_matching_class(nodes.field_list)
        if index is None or document[index][0][0].astext().lower() != "pep":
            return
        fields = document[index]
        document.remove(fields)
        number = title = ""
        rows = []
        for field in fields:
            name, body = field[0].astext(), field[1]
            said = body.astext().strip()
            if name.lower() == "pep":
                number = said
            elif name.lower() == "title":
                title = said
            elif said and not KEYWORD.match(said):
                rows.append((name, body.children))
        parts = []
        if number or title:
            parts.append(nodes.title("", "PEP %s – %s" % (number, title)))
            document["title"] = parts[0].astext()
        if rows:
            parts.append(table(rows))
        document.insert(0, parts)


def table(rows):
    body = nodes.tbody()
    for name, value in rows:
        row = nodes.row()
        row += nodes.entry("", nodes.paragraph("", name))
        row += nodes.entry("", *value)
        body += row
    group = nodes.tgroup("", cols=2)
    group += nodes.colspec(colwidth=1, stub=1)
    group += nodes.colspec(colwidth=4)
    group += body
    return nodes.table("", group, classes=["pep-header"])
