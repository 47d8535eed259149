"""Lets stock hg commit what a test wrote into a file, without a working copy."""

import json

from mercurial import context, node, registrar

cmdtable = {}
command = registrar.command(cmdtable)


def raw(text):
    return text.encode('latin-1')


@command(b'makecommit', [], b'FILE')
def makecommit(ui, repo, spec):
    with open(spec, 'rb') as f:
        wish = json.load(f)
    parents = [node.bin(parent) for parent in wish['parents']]
    parents += [repo.nullid] * (2 - len(parents))
    files = {raw(path): what for path, what in wish['files'].items()}

    def content(repo, ctx, path):
        what = files[path]
        if what is None:
            return None
        data, flag = raw(what['content']), what['flag']
        other = repo[parents[1]]
        if path in other and other[path].data() == data and other[path].flags() == raw(flag):
            # As a merge does that takes the other side.
            return other[path]
        copy = what['copy']
        return context.memfilectx(
            repo,
            ctx,
            path,
            data,
            islink=flag == 'l',
            isexec=flag == 'x',
            copysource=None if copy is None else raw(copy),
        )

    extra = {raw(key): raw(value) for key, value in wish['extra'].items()}
    with repo.wlock(), repo.lock(), repo.transaction(b'makecommit'):
        made = context.memctx(
            repo,
            parents,
            raw(wish['message']),
            sorted(files),
            content,
            raw(wish['user']),
            (wish['time'], wish['offset']),
            extra,
        ).commit()
    ui.write(node.hex(made))
