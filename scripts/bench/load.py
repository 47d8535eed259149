"""Asks servers, and says how long they took."""

import pathlib
import socket
import statistics
import subprocess
import threading
import time
import urllib.parse


def pkt(text):
    return b"%04x%s" % (len(text) + 4, text)


def fetch_request(wants, haves=()):
    """The body of a protocol v2 fetch, as git sends it."""
    lines = [pkt(b"command=fetch"), pkt(b"agent=git/2.39.5"), pkt(b"object-format=sha1"), b"0001",
             pkt(b"thin-pack"), pkt(b"no-progress"), pkt(b"include-tag"), pkt(b"ofs-delta")]
    lines += [pkt(b"want %s\n" % want.encode()) for want in wants]
    lines += [pkt(b"have %s\n" % have.encode()) for have in haves]
    lines += [pkt(b"done\n"), b"0000"]
    return b"".join(lines)


def drain(url, body=None, headers=()):
    """Sends one request, reads and forgets the answer; returns seconds and bytes."""
    parts = urllib.parse.urlsplit(url)
    target = parts.path + ("?" + parts.query if parts.query else "")
    head = [f"{'POST' if body is not None else 'GET'} {target} HTTP/1.1",
            f"Host: {parts.hostname}:{parts.port}", "Connection: close", *headers]
    if body is not None:
        head.append(f"Content-Length: {len(body)}")
    raw = ("\r\n".join(head) + "\r\n\r\n").encode() + (body or b"")
    buffer = bytearray(1 << 20)
    began = time.perf_counter()
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall(raw)
        total = connection.recv_into(buffer)
        status = bytes(buffer[:12])
        if b" 200" not in status:
            raise SystemExit(f"{url}: {bytes(buffer[:300])!r}")
        while True:
            count = connection.recv_into(buffer)
            if count == 0:
                break
            total += count
    return time.perf_counter() - began, total


def upload_pack(url, body):
    return drain(url + "/git-upload-pack", body, (
        "Content-Type: application/x-git-upload-pack-request",
        "Accept: application/x-git-upload-pack-result", "Git-Protocol: version=2"))


def at_once(count, action):
    """Runs an action in so many threads; returns the seconds until the last one is done."""
    failures = []

    def run():
        try:
            action()
        except BaseException as error:  # noqa: BLE001 - reported below, whatever it is
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return time.perf_counter() - began


def in_turn(runs, ours, theirs):
    """Measures both in turn, so that a slow moment of the machine hits both; returns medians."""
    a, b = [], []
    for _ in range(runs):
        a.append(ours())
        b.append(theirs())
    return statistics.median(a), statistics.median(b)


def first_visits(url, paths, connections=4):
    """Asks for each path once; returns the median in milliseconds."""
    waiting = list(paths)
    seconds = []
    lock = threading.Lock()

    def run():
        while True:
            with lock:
                if not waiting:
                    return
                path = waiting.pop()
            took, _ = drain(url + path)
            with lock:
                seconds.append(took)

    at_once(connections, run)
    return statistics.median(seconds) * 1000


SCRIPT = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local i = 0
request = function()
  i = i %% #paths + 1
  return wrk.format("GET", paths[i])
end
done = function(summary, latency, requests)
  io.write(string.format("RESULT %%f %%f %%f %%d\\n", latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.requests / summary.duration * 1e6,
    summary.errors.status + summary.errors.read + summary.errors.timeout))
end
"""


def steady(folder, url, paths, seconds, connections=4):
    """wrk over the paths; returns p50 and p99 in milliseconds, and requests per second."""
    listing = pathlib.Path(folder) / "paths.txt"
    listing.write_text("\n".join(paths) + "\n")
    script = pathlib.Path(folder) / "paths.lua"
    script.write_text(SCRIPT % listing)
    output = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), url],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in output.splitlines():
        if line.startswith("RESULT "):
            p50, p99, rate, errors = map(float, line.split()[1:])
            if errors:
                raise SystemExit(f"{url}: {errors:.0f} answers were errors; first path {paths[0]}")
            return p50, p99, rate
    raise SystemExit("wrk said nothing: " + output)
