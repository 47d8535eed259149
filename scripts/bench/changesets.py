"""A small history of Mercurial with what only Mercurial has: named branches, bookmarks, grafts, copies."""

from bench.servers import hg

READER = '''"""Reads one value from a gauge."""

from dataclasses import dataclass


@dataclass
class Reading:
    value: float
    unit: str


class Reader:
    """Waits for a gauge and reads its value."""

    def __init__(self, port):
        self.port = port

    def read(self):
        digits, unit = self.port.readline().split()
        return Reading(int(digits) / 100, unit)
'''
README = """# gauge

Reads gauges on serial lines.

```
$ gauge /dev/ttyUSB0
21.40 °C
```
"""
ADA, BEN, ZOE = "Ada Nilsson <ada@example.org>", "Ben Carter <ben@example.org>", "Zoë Müller <zoe@example.org>"


class Work:
    """A working copy in which time passes."""

    def __init__(self, path):
        self.path = path
        self.now = 1_790_000_000
        hg("init", str(path))

    def hg(self, *arguments):
        return hg("--config", "ui.merge=internal:merge", *arguments, cwd=self.path).decode()

    def date(self):
        self.now += 29 * 3600 + 731
        return f"{self.now} 0"

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def change(self, name, old, new):
        text = (self.path / name).read_text()
        if old not in text:
            raise SystemExit(f"{name} has no {old!r}")
        self.write(name, text.replace(old, new))

    def commit(self, who, message, *more):
        self.hg("addremove", "-q")
        self.hg("commit", "-q", "-u", who, "-d", self.date(), "-m", message, *more)
        return self.hg("log", "-r", ".", "-T", "{node}")

    def tag(self, who, name, node):
        self.hg("tag", "-q", "-u", who, "-d", self.date(), "-r", node, name)


def make(path):
    """Writes the history; returns the working copy and the id of a changeset that was grafted."""
    work = Work(path)
    work.write("README.md", README)
    work.write("gauge/reader.py", READER)
    work.commit(ADA, "Begin with a reader and a readme")
    work.write("gauge/cli.py", "import sys\n\nfrom gauge.reader import Reader\n\n\ndef main():\n"
               "    with open(sys.argv[1]) as port:\n        print(Reader(port).read())\n")
    released = work.commit(BEN, "Add a command line\n\nIt reads once and ends; a stream comes later.")
    work.tag(ADA, "1.0", released)
    work.hg("branch", "-q", "stable")
    work.commit(ADA, "Open the stable branch")
    work.hg("update", "-q", "default")
    work.change("gauge/reader.py", "int(digits) / 100", "float(digits)")
    fix = work.commit(ZOE, "Read values below one\n\nA gauge that shows 0.07 sends it with its point. It was read as nothing, or not at all.")
    work.hg("update", "-q", "stable")
    work.hg("graft", "-q", "-d", work.date(), "-r", fix)
    grafted = work.hg("log", "-r", ".", "-T", "{node}")
    work.tag(ADA, "1.0.1", grafted)
    work.hg("update", "-q", "default")
    work.hg("merge", "-q", "stable")
    work.commit(ADA, "Merge stable")
    work.hg("copy", "-q", "gauge/reader.py", "gauge/stream.py")
    work.change("gauge/stream.py", "Reads one value from a gauge", "Reads values from a gauge as they come")
    work.change("gauge/stream.py", "    def read(self):\n        digits, unit = self.port.readline().split()\n"
                "        return Reading(float(digits), unit)\n",
                "    def __iter__(self):\n        for line in self.port:\n            digits, unit = line.split()\n"
                "            yield Reading(float(digits), unit)\n")
    work.commit(BEN, "Read a stream of values")
    work.hg("branch", "-q", "threads")
    work.write("gauge/pool.py", "from concurrent.futures import ThreadPoolExecutor\n")
    work.commit(BEN, "Read many gauges at once, each in a thread")
    work.commit(BEN, "Give up on threads: one loop is enough", "--close-branch")
    work.hg("update", "-q", "default")
    common = work.hg("log", "-r", ".", "-T", "{node}")
    work.change("gauge/reader.py", "    unit: str\n", "    unit: str\n    serial: str = \"\"\n")
    work.commit(ZOE, "Know a gauge by its serial number")
    work.hg("bookmark", "-q", "serial-numbers")
    work.hg("update", "-q", common)
    work.change("README.md", "Reads gauges on serial lines.", "Reads gauges on serial lines, once or as a stream.")
    work.commit(ADA, "Say in the readme that there are streams")
    work.hg("bookmark", "-q", "@")
    return work, grafted


def push(work, url):
    """Every head, and the bookmarks."""
    work.hg("push", "-q", "-f", "--new-branch", "-r", "head()", "-B", "@", "-B", "serial-numbers", url)
