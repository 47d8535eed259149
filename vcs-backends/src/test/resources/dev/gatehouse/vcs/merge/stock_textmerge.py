"""Merges texts as stock Mercurial does, one after the other, until its input ends.

A request is three texts (base, local, other), an answer one byte (0 clean, 1 conflict) and one
text; a text is its length in four bytes and its bytes.
"""
import struct
import sys

from mercurial import simplemerge


def read(length):
    data = sys.stdin.buffer.read(length)
    if len(data) < length:
        sys.exit(0)
    return data


def text():
    return read(struct.unpack('>I', read(4))[0])


while True:
    base, local, other = text(), text(), text()
    merge = simplemerge.Merge3Text(base, local, other)
    lines, conflicts = simplemerge.render_minimized(merge, b'local', b'other')
    merged = b''.join(lines)
    sys.stdout.buffer.write(struct.pack('>BI', bool(conflicts), len(merged)) + merged)
    sys.stdout.buffer.flush()
