"""Merges changesets of a repository with stock Mercurial, and says what came of it.

Argument: a repository, which is changed. A line of the input is two nodes; a line of the output is
"node NODE", "paths HEX..." of what is unresolved, or "abort HEX" with a message.
"""
import os
import sys

from mercurial import extensions, hg, mergestate, ui as uimod
from mercurial.node import bin, hex

ui = uimod.ui.load()
for section, name, value in [
    (b'ui', b'quiet', b'1'), (b'ui', b'interactive', b'0'), (b'ui', b'merge', b'internal:merge'),
    (b'merge-patterns', b'.hgtags', b'internal:tagmerge'), (b'worker', b'enabled', b'no'),
]:
    ui.setconfig(section, name, value)
sys.stderr = open(os.devnull, 'w')
ui.ferr = open(os.devnull, 'wb')
ui.fout = open(os.devnull, 'wb')
repo = hg.repository(ui, sys.argv[1].encode()).unfiltered()
with repo.wlock(), repo.lock():
    for line in sys.stdin:
        first, second = [bin(word) for word in line.split()]
        try:
            hg.clean(repo, first, show_stats=False)
            hg.merge(repo[second])
            unresolved = sorted(mergestate.mergestate.read(repo).unresolved())
            if unresolved:
                answer = 'paths ' + ' '.join(path.hex() for path in unresolved)
            else:
                answer = 'node ' + hex(repo.commit(b'merge', b'T <t@example.org>', b'2000 0')).decode()
        except Exception as e:
            answer = 'abort ' + str(e).encode().hex()
        print(answer, flush=True)
        hg.clean(repo, first, show_stats=False)
        mergestate.mergestate.clean(repo)
