"""hg: clones, pulls and pages against hg serve, which is hgweb, on the same repository."""

import argparse
import pathlib
import platform
import random
import shutil
import subprocess
import time
import urllib.parse

from bench import history, load
from bench.servers import Gatehouse, HgServe, git, hg, workspace

CAPABILITIES = "HG20\nbookmarks\nchangegroup=01,02\nlistkeys\nphases=heads"
NULL = "0" * 40


def row(what, ours, theirs, unit, goal):
    print(f"| {what} | {ours:.3f} {unit} | {theirs:.3f} {unit} | {ours / theirs:.2f}x | {goal} |", flush=True)


def prepare(folder, given):
    """A repository to push from: the given one, or a history that is generated and converted."""
    path = folder / "source"
    if given and pathlib.Path(given).is_dir():
        hg("clone", "-q", "-U", given, str(path))
    elif given:
        hg("init", str(path))
        hg("unbundle", "-q", given, cwd=path)
    else:
        history.generate(folder / "source.git", commits=2_000, files=300)
        hg("convert", "-q", "--config", "extensions.convert=", str(folder / "source.git"), str(path))
    return path


def getbundle(url, heads, common=NULL):
    """Asks for a bundle as a client does, with its arguments in headers; returns seconds and bytes."""
    arguments = urllib.parse.urlencode({
        "bookmarks": "1",
        "bundlecaps": "HG20,bundle2=" + urllib.parse.quote(CAPABILITIES),
        "cg": "1",
        "common": common,
        "heads": " ".join(heads),
        "listkeys": "bookmarks",
        "phases": "1",
    })
    headers = [f"X-HgArg-{i // 1000 + 1}: {arguments[i:i + 1000]}" for i in range(0, len(arguments), 1000)]
    headers.append("X-HgProto-1: 0.1 0.2 comp=zstd,zlib,none,bzip2 partial-pull")
    return load.drain(url + "?cmd=getbundle", headers=headers)


def timed(*arguments, cwd=None):
    began = time.perf_counter()
    hg(*arguments, cwd=cwd)
    return time.perf_counter() - began


def wire(options, folder, source, ours, theirs, a, b):
    print("\n| wire | Gatehouse | hg serve | ratio | goal |\n|---|--:|--:|--:|--:|")
    runs = 3 if options.quick else 7
    heads = hg("heads", "--template", "{node}\n", "-t", cwd=source).decode().split()

    for url in (a, b):
        timed("id", url)
    row("`hg id URL`", *load.in_turn(
        runs * 2, lambda: timed("id", a), lambda: timed("id", b)), "s", "0.5x")

    copy = folder / "copy"
    hg("clone", "-q", "-U", str(source), str(copy))

    def incoming(url):
        began = time.perf_counter()
        try:
            hg("incoming", "-q", url, cwd=copy)
        except subprocess.CalledProcessError as error:
            if error.returncode != 1:
                raise
        return time.perf_counter() - began

    row("`hg incoming` of nothing", *load.in_turn(
        runs * 2, lambda: incoming(a), lambda: incoming(b)), "s", "0.7x")

    def clone(url, *more):
        target = folder / "clone"
        took = timed("clone", "-q", "-U", *more, url, str(target))
        shutil.rmtree(target)
        return took

    row("`hg clone` as it comes", *load.in_turn(runs, lambda: clone(a), lambda: clone(b)), "s", "0.4x")
    row("`hg clone --pull`", *load.in_turn(
        runs, lambda: clone(a, "--pull"), lambda: clone(b, "--pull")), "s", "1.1x")

    sizes = getbundle(a, heads)[1], getbundle(b, heads)[1]
    row("full bundles, 4 at once", *load.in_turn(
        runs,
        lambda: load.at_once(4, lambda: getbundle(a, heads)),
        lambda: load.at_once(4, lambda: getbundle(b, heads))), "s", "0.35x")

    def busy(server, url, count):
        before = server.cpu()
        for _ in range(count):
            getbundle(url, heads)
        return (server.cpu() - before) / count

    busy(ours, a, 3)
    row("server's processor time of a repeated full bundle",
        busy(ours, a, 20 if options.quick else 50), busy(theirs, b, 5), "s", "0.1x")
    print(f"\nA full bundle is {sizes[0]:,} bytes here and {sizes[1]:,} there.")


class Facts:
    """What the pages to ask for are made from: the same for both servers."""

    def __init__(self, path, count=100):
        names = hg("manifest", "-r", "default", cwd=path).decode(errors="replace").splitlines()
        self.count_files = len(names)
        texts = [n for n in names if n.endswith((".rst", ".txt")) and n.isascii() and " " not in n] or names
        source = random.Random(1)
        self.files = source.sample(texts, min(count, len(texts)))
        folders = [n.rpartition("/")[0] for n in names]
        self.folder = max(sorted(set(folders)), key=folders.count)
        self.folder_size = folders.count(self.folder)
        ids = hg("log", "-r", "last(all() - merge(), 5000)", "--template", "{node}\n", cwd=path).decode().split()
        self.ids = source.sample(ids, min(count, len(ids)))


def pages(options, folder, ours, theirs, facts):
    o = "/admin/repo"
    kinds = (
        ("log", [f"{o}/commits/default"], ["/shortlog/default"]),
        ("changeset", [f"{o}/commit/{i}" for i in facts.ids], [f"/rev/{i}" for i in facts.ids]),
        (f"tree of {facts.folder_size} files",
         [f"{o}/tree/default/{facts.folder}".rstrip("/")], [f"/file/default/{facts.folder}"]),
        ("file", [f"{o}/blob/default/{f}" for f in facts.files], [f"/file/default/{f}" for f in facts.files]),
        ("annotate", [f"{o}/blame/default/{f}" for f in facts.files], [f"/annotate/default/{f}" for f in facts.files]),
        ("history of a file",
         [f"{o}/commits/default/{f}" for f in facts.files], [f"/log/default/{f}" for f in facts.files]),
    )
    seconds = 4 if options.quick else 10
    print("\n| page, 4 connections | p50 | p99 | requests/s | hgweb p50 | p99 | requests/s | p50 ratio (goal 0.2x) "
          "| requests/s ratio (goal 5x) | first visit |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    # First visits are of a portal that has just started; the rest of one that has been up for a while.
    firsts = [(load.first_visits(ours.url, mine), load.first_visits(theirs.url, yours[:20])) for _, mine, yours in kinds]
    for _ in range(2):
        for _, mine, _ in kinds:
            load.steady(folder, ours.url, mine, seconds)
    for (what, mine, yours), (first, first_hgweb) in zip(kinds, firsts):
        a = load.steady(folder, ours.url, mine, seconds)
        b = load.steady(folder, theirs.url, yours, seconds)
        print(f"| {what} | {a[0]:.1f} ms | {a[1]:.1f} ms | {a[2]:.0f} | {b[0]:.1f} ms | {b[1]:.1f} ms | {b[2]:.0f} "
              f"| {a[0] / b[0]:.2f}x | {a[2] / b[2]:.1f}x | {first:.1f} ms, hgweb {first_hgweb:.1f} ms |", flush=True)


def memory(root, folder, source):
    """Eight clones at once from a portal with a small heap, of what was pushed to it just before."""
    (folder / "small").mkdir()
    ours = Gatehouse(root, folder / "small", options="-Xmx512m")
    try:
        push = ours.create("repo", vcs="hg")
        hg("push", "-q", "-f", "--new-branch", push, cwd=source)
        clones(ours, folder, f"{ours.url}/admin/repo")
    finally:
        ours.stop()


def clones(ours, folder, url):
    before = ours.memory()
    targets = iter(range(8))

    def clone():
        hg("clone", "-q", "-U", "--pull", url, str(folder / f"memory-{next(targets)}"))

    took = load.at_once(8, clone)
    after = ours.memory()
    for i in range(8):
        hg("verify", "-q", cwd=folder / f"memory-{i}")
    print("\n| Gatehouse under -Xmx512m | |\n|---|--:|")
    print(f"| resident after the push | {before[0]} MiB |")
    print(f"| 8 clones at once | {took:.1f} s, no failure |")
    print(f"| resident after, peak | {after[0]} MiB, {after[1]} MiB |")


def main():
    parser = argparse.ArgumentParser(prog="./gatehouse bench hg")
    parser.add_argument("--root", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="given", help="a repository or bundle to measure on")
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--only", choices=("wire", "pages", "memory"))
    options = parser.parse_args()
    commit = git("-c", "safe.directory=*", "describe", "--always", "--dirty", "--exclude=*", cwd=options.root)
    with workspace() as name:
        folder = pathlib.Path(name)
        source = prepare(folder, options.given)
        theirs = HgServe(source)
        ours = Gatehouse(options.root, folder)
        try:
            java = subprocess.run(["java", "-version"], stderr=subprocess.PIPE, text=True).stderr.splitlines()[0]
            version = hg("version", "-q").decode().strip()
            count = int(hg("tip", "--template", "{rev}", cwd=source)) + 1
            print(f"Gatehouse {commit.decode().strip()}, {java}, {version}, {platform.machine()}, "
                  f"{__import__('os').cpu_count()} cores; {count:,} changesets"
                  f"{'' if options.given else ' (generated)'}.")
            push = ours.create("repo", vcs="hg")
            took = timed("push", "-q", "-f", "--new-branch", push, cwd=source)
            print(f"Pushing all of it took {took:.1f} s.")
            url = f"{ours.url}/admin/repo"
            if options.only in (None, "wire"):
                wire(options, folder, source, ours, theirs, url, theirs.url + "/")
            if options.only in (None, "pages"):
                pages(options, folder, ours, theirs, Facts(source))
            print(f"\nStopped in {ours.stop():.1f} s.")
            if options.only in (None, "memory"):
                memory(options.root, folder, source)
        finally:
            if ours.process.poll() is None:
                ours.process.kill()
            theirs.stop()


main()
