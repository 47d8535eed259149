"""Renders reStructuredText for Gatehouse, one document per child process.

Started by DocutilsWorker.java as

    python3 -I -S -B worker.py DIRECTORY_THAT_HOLDS_DOCUTILS

with an empty environment. Both directions of stdin and stdout carry frames: four bytes of length,
most significant first, and so many bytes of JSON in UTF-8. The first frame written says which
docutils was found. After that every request is answered by one reply, in order:

    {"text": ..., "kind": "" | "pep", "extension": ".rst", "wallMillis": 2500}
    {"html": ..., "messages": [[line, level, text], ...]}   or   {"failure": CODE, "detail": ...}

This process imports everything and never looks at a document. Each document is rendered in a fork
of it that has given up what it could do harm with, and that dies with the document: no document
can see, slow down or change another.
"""

import gc
import json
import os
import resource
import select
import signal
import struct
import sys
import time

MAX_REQUEST = 8 * 1024 * 1024
MAX_HTML = 2 * 1024 * 1024
MAX_REPLY = 4 * MAX_HTML
MAX_ADDRESS_SPACE = 256 * 1024 * 1024
CPU_SECONDS = 2
OUT_OF_MEMORY = 3  # an exit status
# Where no MemoryError can be raised for want of memory, Python aborts.
SIGNALS = {signal.SIGXCPU: "cpu", signal.SIGABRT: "memory"}

# Rendering raises no audit event at all. These are harmless; any other is something a document has
# no business with: opening files, sockets, processes, ctypes and all that is not known here.
HARMLESS_EVENTS = frozenset(
    (
        "builtins.id",
        "import",
        "object.__getattr__",
        "sys._getframe",
        "sys.excepthook",
        "sys.unraisablehook",
    )
)


def main():
    requests = os.dup(0)
    replies = os.dup(1)
    # Whatever a library may print goes nowhere, and never between two frames.
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    sys.path.append(sys.argv[1])
    # Optional companions of docutils that would read files or cost time are not wanted.
    for name in ("PIL", "pygments", "recommonmark", "myst_parser"):
        sys.modules[name] = None
    try:
        import docutils

        import rendering

        renderer = rendering.Renderer()
        renderer.warm_up()
    except Exception as error:  # any reason at all is one for an administrator to read
        write_frame(replies, {"failure": "start", "detail": describe(error)})
        return 1
    gc.collect()
    gc.freeze()  # keeps the children from copying pages only to count references
    write_frame(
        replies,
        {"docutils": docutils.__version__, "python": "%d.%d.%d" % sys.version_info[:3]},
    )
    while True:
        frame = read_frame(requests)
        if frame is None:
            return 0
        write_bytes(replies, answer(frame, renderer, (requests, replies)))


def answer(frame, renderer, private):
    """The reply to a request, as bytes; always one, whatever becomes of the child."""
    deadline = time.monotonic() + json.loads(frame)["wallMillis"] / 1000
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reader)
            for descriptor in private:
                os.close(descriptor)
            give_up_powers()
            write_all(writer, render(frame, renderer))
            status = 0
        except MemoryError:  # here again, as there was none left to say so with
            status = OUT_OF_MEMORY
        finally:
            os._exit(status)
    os.close(writer)
    try:
        reply, problem = collect(reader, deadline)
    finally:
        os.close(reader)
        if problem:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if problem:
        return failure(problem, "")
    if status != 0:
        if os.WIFSIGNALED(status):
            ended_by = os.WTERMSIG(status)
            return failure(SIGNALS.get(ended_by, "crash"), "signal %d" % ended_by)
        ended_with = os.WEXITSTATUS(status)
        code = "memory" if ended_with == OUT_OF_MEMORY else "crash"
        return failure(code, "exit status %d" % ended_with)
    return reply


def collect(reader, deadline):
    """What the child wrote until it closed its end, or why nobody waited for the rest."""
    poll = select.poll()
    poll.register(reader, select.POLLIN | select.POLLHUP)
    parts = []
    total = 0
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            return b"", "wall"
        part = os.read(reader, 1 << 16)
        if not part:
            return b"".join(parts), None
        total += len(part)
        if total > MAX_REPLY:
            return b"", "output"
        parts.append(part)


def give_up_powers():
    limits = {
        "RLIMIT_CPU": (CPU_SECONDS, CPU_SECONDS + 1),
        "RLIMIT_AS": (MAX_ADDRESS_SPACE, MAX_ADDRESS_SPACE),
        "RLIMIT_CORE": (0, 0),
        "RLIMIT_FSIZE": (0, 0),
        "RLIMIT_NOFILE": (0, 0),
        "RLIMIT_NPROC": (0, 0),
    }
    for name, value in limits.items():
        if name in ("RLIMIT_AS", "RLIMIT_NPROC") and not hasattr(resource, name):
            continue
        resource.setrlimit(getattr(resource, name), value)
    gc.disable()  # the process ends before collecting would pay

    def refuse(event, arguments):
        if event not in HARMLESS_EVENTS:
            raise PermissionError("not allowed here: " + event)

    sys.addaudithook(refuse)


def render(frame, renderer):
    try:
        request = json.loads(frame)
        html, messages = renderer.render(request["text"], request["kind"], request["extension"])
        if len(html.encode("utf-8", "replace")) > MAX_HTML:
            return failure("output", "")
        return encode({"html": html, "messages": messages})
    except MemoryError:
        return failure("memory", "")
    except RecursionError:
        return failure("nesting", "")
    except renderer.LineTooLong:
        return failure("line", "")
    except Exception as error:  # a fault of docutils on this document must not be one of ours
        return failure("fault", describe(error))


def describe(error):
    return ("%s: %s" % (type(error).__name__, error))[:500]


def failure(code, detail):
    return encode({"failure": code, "detail": detail})


def encode(value):
    # Lone surrogates, which a text may hold, have no UTF-8; as \\uXXXX they pass.
    return json.dumps(value).encode("ascii")


def read_frame(descriptor):
    head = read_exactly(descriptor, 4)
    if head is None:
        return None
    (length,) = struct.unpack(">I", head)
    if length > MAX_REQUEST:
        raise SystemExit("frame too long")
    return read_exactly(descriptor, length)


def read_exactly(descriptor, length):
    parts = []
    while length > 0:
        part = os.read(descriptor, min(length, 1 << 20))
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def write_frame(descriptor, value):
    write_bytes(descriptor, encode(value))


def write_bytes(descriptor, payload):
    write_all(descriptor, struct.pack(">I", len(payload)))
    write_all(descriptor, payload)


def write_all(descriptor, payload):
    view = memoryview(payload)
    while view:
        view = view[os.write(descriptor, view) :]


if __name__ == "__main__":
    sys.exit(main())
