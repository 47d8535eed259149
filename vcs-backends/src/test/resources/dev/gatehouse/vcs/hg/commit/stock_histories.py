"""Makes histories in a repository with stock Mercurial, and says what it merged them to.

Arguments: directory of the repository to make, seed, number of histories. Each history is a root of
its own. A line of the output is one question that stock Mercurial answered:

  merge|graft|rebase|resolve FIRST SECOND node NODE     it made this changeset
  merge|graft|rebase FIRST SECOND paths HEX...  these paths are unresolved
  merge|graft|rebase FIRST SECOND empty         there was nothing to commit
  merge|graft|rebase FIRST SECOND abort HEX     it gave up, with this message

FIRST is what the second is put on or merged into. "resolve" is a merge whose unresolved files, but
links, got one line as their content, and were marked as resolved.
"""
import os
import random
import sys

from mercurial import commands, context, error, extensions, hg, mergestate, ui as uimod
from mercurial.node import hex, nullrev

try:
    # Newer ones fill their tables when they are asked to.
    from mercurial import initialization
    initialization.init()
except ImportError:
    pass

directory, seed, histories = sys.argv[1].encode(), int(sys.argv[2]), int(sys.argv[3])
rnd = random.Random(seed)
ui = uimod.ui.load()
for section, name, value in [
    (b'ui', b'quiet', b'1'), (b'ui', b'interactive', b'0'), (b'ui', b'merge', b'internal:merge'),
    (b'merge-patterns', b'.hgtags', b'internal:tagmerge'), (b'ui', b'username', b'T <t@example.org>'),
    (b'phases', b'new-commit', b'draft'), (b'worker', b'enabled', b'no'),
    (b'extensions', b'rebase', b''),
    (b'devel', b'default-date', b'1000 0'), (b'ui', b'report_untrusted', b'0'),
]:
    ui.setconfig(section, name, value)
sys.stderr = open(os.devnull, 'w')
ui.ferr = open(os.devnull, 'wb')
ui.fout = open(os.devnull, 'wb')
extensions.loadall(ui)
repo = hg.repository(ui, directory, create=True).unfiltered()
rebase = extensions.find(b'rebase')
out = sys.stdout
clock = 1000

DIRECTORIES = [b'', b'd/', b'd/e/', b'f/', b'g/h/']
NAMES = [b'a', b'b', b'c', b'k', b'm', b'n', b'x-y', b'z.txt', b'\xe9 \xff']
BRANCHES = [b'default', b'default', b'default', b'2.7', b'stable']


def say(*words):
    out.write(' '.join(words) + '\n')
    out.flush()


def some_path():
    return rnd.choice(DIRECTORIES) + rnd.choice(NAMES)


def fits(files, path):
    parts = path.split(b'/')
    return not any(b'/'.join(parts[:i]) in files for i in range(1, len(parts))) and not any(
        other.startswith(path + b'/') for other in files)


def some_text():
    kind = rnd.random()
    if kind < 0.04:
        return b''
    if kind < 0.06:
        # What copies are written down with in a file's revision.
        return b'\1\nno metadata\n'
    start = rnd.randint(0, 50)
    return b''.join(b'line %d\n' % (start + i - i % rnd.randint(1, 9)) for i in range(rnd.randint(3, 30)))


def edited(text):
    if rnd.random() < 0.03:
        return text + b'\0binary %d\n' % rnd.randint(0, 99)
    lines = text.splitlines(True)
    for _ in range(rnd.randint(1, 2)):
        at = rnd.randint(0, len(lines))
        kind = rnd.random()
        if kind < 0.4 or not lines:
            lines.insert(at, b'new %d%s' % (rnd.randint(0, 99), rnd.choice([b'\n', b'\n', b'\r\n', b''])))
        elif kind < 0.7:
            lines[min(at, len(lines) - 1)] = b'edit %d\n' % rnd.randint(0, 99)
        else:
            del lines[min(at, len(lines) - 1)]
    return b''.join(lines)


class Tree:
    """The files of a changeset while they are changed: path to (data, flags), and copies."""

    def __init__(self, ctx):
        self.before = {f: (ctx[f].data(), ctx[f].flags()) for f in ctx.manifest()}
        self.files = dict(self.before)
        self.copies = {}

    def put(self, path, data, flags=b''):
        if path in self.files or fits(self.files, path):
            self.files[path] = (data, flags)

    def move(self, old, new, keep=False):
        if new in self.files or old not in self.before or not fits(self.files, new):
            return
        self.files[new] = self.files[old]
        self.copies[new] = old
        if not keep:
            del self.files[old]

    def change(self):
        names = sorted(self.files)
        kind = rnd.random()
        if kind < 0.14 or not names:
            self.put(some_path(), some_text())
            return
        path = rnd.choice(names)
        data, flags = self.files[path]
        if kind < 0.50:
            if flags != b'l' and path != b'.hgtags':
                self.files[path] = (edited(data), flags)
        elif kind < 0.55:
            del self.files[path]
            self.copies.pop(path, None)
        elif kind < 0.70:
            self.move(path, some_path())
        elif kind < 0.78:
            self.move(path, some_path(), keep=True)
        elif kind < 0.84:
            if flags != b'l':
                self.files[path] = (data, b'' if flags else b'x')
        elif kind < 0.87:
            if flags == b'l':
                self.files[path] = (some_text(), b'')
            else:
                self.files[path] = (rnd.choice(NAMES), b'l')
        elif kind < 0.95:
            old, new = rnd.sample([d for d in DIRECTORIES if d], 2)
            for name in names:
                if name.startswith(old) and name in self.files:
                    self.move(name, new + name[len(old):])
        else:
            tags, _flags = self.files.get(b'.hgtags', (b'', b''))
            node = hex(repo[rnd.randint(0, len(repo) - 1)].node()) if len(repo) else b'1' * 40
            self.put(b'.hgtags', tags + node + b' t%d\n' % rnd.randint(0, 5))

    def commit(self, parent, branch):
        global clock
        clock += 1
        changed = [p for p in set(self.before) | set(self.files)
                   if self.before.get(p) != self.files.get(p)]
        if not changed:
            return None

        def filectx(repo, memctx, path):
            if path not in self.files:
                return None
            data, flags = self.files[path]
            source = self.copies.get(path)
            return context.memfilectx(repo, memctx, path, data, b'l' in flags, b'x' in flags, source)

        ctx = context.memctx(repo, (parent, None), b'change %d' % clock, sorted(changed), filectx,
                             b'T <t@example.org>', (clock, 0), {b'branch': branch})
        return repo.commitctx(ctx)


def change(parent, branch=None):
    """A child of a changeset with a few changes, or itself."""
    tree = Tree(repo[parent])
    for _ in range(rnd.randint(1, 3)):
        tree.change()
    return tree.commit(parent, branch or repo[parent].branch()) or parent


def clean(node):
    hg.clean(repo, node, show_stats=False)


class Abandoned(Exception):
    """Stock Mercurial gave up in the middle of something: with this history nothing more is done."""


def attempt(word, first, second, work):
    """Does a merge, says what came of it, and leaves nothing behind; returns the changeset."""
    question = (word, hex(first).decode(), hex(second).decode())
    clean(first)
    try:
        node = work()
    except error.ConflictResolutionRequired:
        node = None
    except Exception as e:
        say(*question, 'abort', str(e).encode().hex())
        raise Abandoned()
    unresolved = sorted(mergestate.mergestate.read(repo).unresolved())
    if unresolved:
        say(*question, 'paths', *[p.hex() for p in unresolved])
        if word == 'merge' and rnd.random() < 0.5:
            resolve(question, unresolved)
        tidy(first)
        return None
    if node is None:
        say(*question, 'empty')
        tidy(first)
    else:
        say(*question, 'node', hex(node).decode())
    return node


def tidy(node):
    """Forgets what was not finished."""
    for name in (b'rebasestate', b'graftstate', b'updatestate'):
        repo.vfs.tryunlink(name)
    clean(node)
    mergestate.mergestate.clean(repo)
    for path in list(repo[None].status(listunknown=True).unknown):
        repo.wvfs.tryunlink(path)


def resolve(question, unresolved):
    for path in unresolved:
        if not repo.wvfs.islink(path):
            # Not by hg's own writer, which would make a file that is not executable.
            with open(repo.wjoin(path), 'wb') as file:
                file.write(b'resolved\n')
    commands.resolve(ui, repo, all=True, mark=True)
    node = repo.commit(b'resolved', b'T <t@example.org>', b'3000 0')
    say('resolve', *question[1:], 'node', hex(node).decode())


def merge(first, second):
    def work():
        if hg.merge(repo[second]):
            return None
        return repo.commit(b'merge', b'T <t@example.org>', b'2000 0')
    return attempt('merge', first, second, work)


def graft(first, second):
    def work():
        before = repo[b'.'].node()
        commands.graft(ui, repo, rev=[hex(second)], force=True)
        after = repo[b'.'].node()
        return None if after == before else after
    return attempt('graft', first, second, work)


def rebased(first, second):
    def work():
        size = len(repo)
        rebase.rebase(ui, repo, rev=[hex(second)], dest=hex(first), keep=True)
        return repo[len(repo) - 1].node() if len(repo) > size else None
    return attempt('rebase', first, second, work)


def history():
    tree = Tree(repo[nullrev])
    for _ in range(rnd.randint(6, 16)):
        tree.put(some_path(), some_text())
    root = tree.commit(repo.nullid, b'default')
    nodes = [root]
    for _ in range(rnd.randint(1, 2)):
        nodes.append(change(nodes[-1]))
    left, right = nodes[-1], nodes[-1]
    for _ in range(1 if rnd.random() < 0.6 else 2):
        for _ in range(rnd.randint(1, 2)):
            left = change(left, rnd.choice(BRANCHES) if rnd.random() < 0.1 else None)
            nodes.append(left)
        for _ in range(rnd.randint(1, 2)):
            right = change(right)
            nodes.append(right)
        if repo.changelog.isancestor(left, right) or repo.changelog.isancestor(right, left):
            continue
        merged = merge(left, right)
        if rnd.random() < 0.5:
            # Both ways round: the next merge of the two has two common ancestors.
            other = merge(right, left)
            left, right = merged or left, other or right
        elif merged:
            if rnd.random() < 0.5:
                left = merged
            else:
                right = merged
        elif rnd.random() < 0.5:
            right = left
    linear = [n for n in nodes if repo[n].p2().rev() == nullrev and repo[n].p1().rev() != nullrev]
    descends = repo.changelog.isancestor
    asked = set()
    for _ in range(2):
        onto, source = rnd.choice([left, right, rnd.choice(nodes)]), rnd.choice(linear or nodes)
        if not linear or descends(source, onto) or (onto, source) in asked:
            continue
        # What was made before is not made again, and would look like nothing.
        asked.add((onto, source))
        if rnd.random() < 0.5 or descends(onto, source):
            graft(onto, source)
        else:
            rebased(onto, source)


for _ in range(histories):
    abandoned = False
    with repo.wlock(), repo.lock(), repo.transaction(b'history'):
        try:
            history()
        except Abandoned:
            abandoned = True
    if abandoned:
        repo.invalidateall()
        with repo.wlock(), repo.lock():
            tidy(repo.nullid)
say('end')
