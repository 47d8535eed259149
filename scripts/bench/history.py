"""The data: a repository that is given, or a generated one of the size of a real project's."""

import random

from bench.servers import git

WORDS = (
    "the of a proposal module function object type value change python version should must may be is "
    "are import return class method argument default specification rationale reference implementation"
).split()


def sentence(random_source):
    return " ".join(random_source.choice(WORDS) for _ in range(random_source.randint(6, 12)))


def generate(path, commits=10_000, files=700):
    """Writes a history of text edits with merges, the same in every run."""
    source = random.Random(462)
    git("init", "-q", "--bare", "--initial-branch=main", str(path))
    texts = {}
    stream = []
    second = 1_000_000_000

    def data(text):
        raw = text.encode()
        return b"data %d\n%s\n" % (len(raw), raw)

    for number in range(1, commits + 1):
        second += source.randint(60, 20_000)
        stream.append(b"commit refs/heads/main\nmark :%d\n" % number)
        who = source.randint(1, 120)
        stream.append(b"committer Person %d <person%d@example.org> %d +0000\n" % (who, who, second))
        stream.append(data(f"{sentence(source).capitalize()}\n\n{sentence(source)}.\n"))
        if number > 1:
            stream.append(b"from :%d\n" % (number - 1))
            if number % 25 == 0:
                stream.append(b"merge :%d\n" % (number - source.randint(2, 20)))
        for _ in range(source.choice((1, 1, 1, 2, 3))):
            # Few files change often, many seldom, as in real projects.
            index = min(int(source.paretovariate(0.6)), files + number) % files
            name = f"texts/text-{index:04d}.rst" if index % 50 else f"README-{index}.md"
            lines = texts.setdefault(name, [sentence(source) for _ in range(source.randint(40, 600))])
            for _ in range(source.randint(1, 8)):
                lines[source.randrange(len(lines))] = sentence(source)
            if source.random() < 0.3:
                lines.insert(source.randrange(len(lines)), sentence(source))
            stream.append(b"M 100644 inline %s\n" % name.encode())
            stream.append(data("\n".join(lines) + "\n"))
    git("fast-import", "--quiet", cwd=path, input=b"".join(stream))
    git("repack", "-adq", cwd=path)


def prepare(folder, given):
    """A bare repository to push from; its default branch is checked to exist."""
    path = folder / "source.git"
    if given:
        git("clone", "-q", "--bare", given, str(path))
    else:
        generate(path)
    return path


class Facts:
    """What the pages to ask for are made from: the same for both servers."""

    def __init__(self, path, count=100):
        self.path = path
        self.branch = git("symbolic-ref", "--short", "HEAD", cwd=path).decode().strip()
        self.commits = int(git("rev-list", "--count", "HEAD", cwd=path))
        names = [
            line.split("\t", 1)[1]
            for line in git("-c", "core.quotePath=false", "ls-tree", "-r", "HEAD", cwd=path).decode().splitlines()
            if line.startswith("100")
        ]
        self.count_files = len(names)
        self.names = set(names)
        texts = [
            n for n in names
            if n.endswith((".rst", ".txt", ".md", ".py", ".c", ".toml")) and n.isascii() and " " not in n
        ] or names
        source = random.Random(1)
        self.files = source.sample(texts, min(count, len(texts)))
        folders = {}
        for name in names:
            if "/" in name:
                folder = name.rsplit("/", 1)[0]
                folders[folder] = folders.get(folder, 0) + 1
        self.folder = max(folders, key=folders.get) if folders else ""
        self.folder_size = folders.get(self.folder, len(names))
        ids = git("rev-list", "--no-merges", "--max-count=5000", "HEAD", cwd=path).decode().split()
        self.ids = source.sample(ids, min(count, len(ids)))
        self.tip = git("rev-parse", "HEAD", cwd=path).decode().strip()
        self.older = git("rev-parse", "HEAD~10", cwd=path).decode().strip()
