"""Lets stock hg say how it names files in a store."""

import json

from mercurial import registrar, store

cmdtable = {}
command = registrar.command(cmdtable)


@command(b'encodepaths', [], b'FILE', norepo=True)
def encodepaths(ui, spec):
    with open(spec, 'rb') as f:
        paths = json.load(f)
    for path in paths:
        raw = path.encode('latin-1')
        for encoded in (
            store._hybridencode(raw, True),
            store._hybridencode(raw, False),
            store.encodefilename(raw),
        ):
            ui.write(encoded + b'\n')
