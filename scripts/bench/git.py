"""git: clones, fetches and pushes against git http-backend, and pages against cgit, behind nginx."""

import argparse
import pathlib
import platform
import shutil
import statistics
import subprocess
import time

from bench import history, load
from bench.servers import Gatehouse, Peers, git, workspace


def row(what, ours, theirs, unit, goal):
    print(f"| {what} | {ours:.3f} {unit} | {theirs:.3f} {unit} | {ours / theirs:.2f}x | {goal} |", flush=True)


def wire(options, folder, ours, theirs, facts):
    print("\n| wire | Gatehouse | git http-backend | ratio | goal |\n|---|--:|--:|--:|--:|")
    runs = 3 if options.quick else 7
    name = iter(range(1000))

    def push(server):
        url = server.create(f"push-{next(name)}")
        began = time.perf_counter()
        git("push", "-q", url, f"{facts.branch}:refs/heads/{facts.branch}", cwd=facts.path)
        return time.perf_counter() - began

    ours_push, theirs_push = load.in_turn(
        3 if options.quick else 5, lambda: push(ours), lambda: push(theirs))
    row("push of the whole history", ours_push, theirs_push, "s", "1.2x")

    a, b = f"{ours.url}/admin/repo", f"{theirs.url}/git/repo.git"
    clone = load.fetch_request([facts.tip])
    sizes = load.upload_pack(a, clone)[1], load.upload_pack(b, clone)[1]
    for _ in range(3):
        load.upload_pack(a, clone)
        load.upload_pack(b, clone)
    row("bytes of a full clone", *load.in_turn(
        runs * 3, lambda: load.upload_pack(a, clone)[0], lambda: load.upload_pack(b, clone)[0]), "s", "0.5x")
    row("the same, 8 at once", *load.in_turn(
        runs,
        lambda: load.at_once(8, lambda: load.upload_pack(a, clone)),
        lambda: load.at_once(8, lambda: load.upload_pack(b, clone))), "s", "0.5x")
    fetch = load.fetch_request([facts.tip], [facts.older])
    row("fetch of the last 10 commits, the answer", *load.in_turn(
        runs * 3, lambda: load.upload_pack(a, fetch)[0], lambda: load.upload_pack(b, fetch)[0]), "s", "1.0x")

    behind = folder / "behind.git"
    git("clone", "-q", "--bare", str(facts.path), str(behind))
    git("update-ref", f"refs/heads/{facts.branch}", facts.older, cwd=behind)
    git("repack", "-adq", cwd=behind)
    git("-c", "gc.pruneExpire=now", "prune", cwd=behind)

    def stock_fetch(url):
        copy = folder / "copy.git"
        shutil.copytree(behind, copy)
        began = time.perf_counter()
        git("fetch", "-q", url, f"{facts.branch}:refs/heads/new", cwd=copy)
        took = time.perf_counter() - began
        shutil.rmtree(copy)
        return took

    row("the same, stock git from start to end", *load.in_turn(
        runs, lambda: stock_fetch(a), lambda: stock_fetch(b)), "s", "1.0x")

    def stock_clone(url):
        target = folder / "clone"
        began = time.perf_counter()
        git("clone", "-q", "--bare", url, str(target))
        took = time.perf_counter() - began
        shutil.rmtree(target)
        return took

    row("clone, stock git from start to end", *load.in_turn(
        runs, lambda: stock_clone(a), lambda: stock_clone(b)), "s", "-")
    (theirs.folder / "static" / "pack").write_bytes(b"\0" * sizes[1])
    static = statistics.median(load.drain(f"{theirs.url}/static/pack")[0] for _ in range(runs * 3))
    print(f"\nA full clone is {sizes[0]:,} bytes here and {sizes[1]:,} there; nginx sends a static file of that "
          f"size in {static:.3f} s.")


def pages(options, folder, ours, theirs, facts):
    o, c, branch = "/admin/repo", "/cgit/repo", facts.branch
    kinds = (
        (f"tree of {facts.folder_size} files",
         [f"{o}/tree/{branch}/{facts.folder}"], [f"{c}/tree/{facts.folder}"]),
        ("file", [f"{o}/blob/{branch}/{f}" for f in facts.files], [f"{c}/tree/{f}" for f in facts.files]),
        ("blame", [f"{o}/blame/{branch}/{f}" for f in facts.files], [f"{c}/blame/{f}" for f in facts.files]),
        ("history of a file", [f"{o}/commits/{branch}/{f}" for f in facts.files], [f"{c}/log/{f}" for f in facts.files]),
        ("log", [f"{o}/commits/{branch}"], [f"{c}/log/"]),
        ("commit", [f"{o}/commit/{i}" for i in facts.ids], [f"{c}/commit/?id={i}" for i in facts.ids]),
    )
    seconds = 4 if options.quick else 10
    print("\n| page, 4 connections | p50 | p99 | requests/s | cgit p50 | p99 | requests/s | p50 ratio | first visit |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for what, mine, yours in kinds:
        first = load.first_visits(ours.url, mine)
        first_cgit = load.first_visits(theirs.url, yours)
        load.steady(folder, ours.url, mine, seconds)
        a = load.steady(folder, ours.url, mine, seconds)
        b = load.steady(folder, theirs.url, yours, seconds)
        print(f"| {what} | {a[0]:.1f} ms | {a[1]:.1f} ms | {a[2]:.0f} | {b[0]:.1f} ms | {b[1]:.1f} ms | {b[2]:.0f} "
              f"| {a[0] / b[0]:.2f}x | {first:.1f} ms, cgit {first_cgit:.1f} ms |", flush=True)


def memory(ours, facts, folder, ready):
    idle = ours.memory()
    for i in range(100):
        target = folder / f"memory-{i}"
        git("clone", "-q", "--bare", f"{ours.url}/admin/repo", str(target))
        shutil.rmtree(target)
    after = ours.memory()
    print("\n| Gatehouse | |\n|---|--:|")
    print(f"| start to ready, empty data folder | {ready:.1f} s |")
    print(f"| resident before the clones | {idle[0]} MiB |")
    print(f"| resident after 100 clones | {after[0]} MiB, peak {after[1]} MiB |")


def main():
    parser = argparse.ArgumentParser(prog="./gatehouse bench git")
    parser.add_argument("--root", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="given", help="a repository or bundle to measure on")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter runs")
    parser.add_argument("--only", choices=("wire", "pages", "memory"))
    options = parser.parse_args()
    commit = git("-c", "safe.directory=*", "describe", "--always", "--dirty", "--exclude=*", cwd=options.root)
    with workspace() as name:
        folder = pathlib.Path(name)
        facts = history.Facts(history.prepare(folder, options.given))
        theirs_folder = folder / "peers"
        theirs_folder.mkdir()
        theirs = Peers(theirs_folder)
        ours = Gatehouse(options.root, folder)
        try:
            java = subprocess.run(["java", "-version"], stderr=subprocess.PIPE, text=True).stderr.splitlines()[0]
            nginx = subprocess.run(["nginx", "-v"], stderr=subprocess.PIPE, text=True).stderr.strip()
            print(f"Gatehouse {commit.decode().strip()}, {java}, {git('--version').decode().strip()}, {nginx}, "
                  f"{platform.machine()}, {__import__('os').cpu_count()} cores; "
                  f"{facts.commits:,} commits, {facts.count_files} files at the tip"
                  f"{'' if options.given else ' (generated)'}.")
            if options.only in (None, "memory"):
                fresh = ours.memory()[0]
                print(f"Resident when ready: {fresh} MiB.")
            for server in (ours, theirs):
                git("push", "-q", server.create("repo"), f"{facts.branch}:refs/heads/{facts.branch}", cwd=facts.path)
            theirs.maintain("repo")
            ours.call("PATCH", "/repos/admin/repo", {"default_branch": facts.branch})
            git("symbolic-ref", "HEAD", f"refs/heads/{facts.branch}", cwd=theirs.repositories / "repo.git")
            # Gatehouse keeps its repositories by itself; it is given the time it takes for that.
            time.sleep(5 if options.quick else 15)
            if options.only in (None, "wire"):
                wire(options, folder, ours, theirs, facts)
            if options.only in (None, "pages"):
                pages(options, folder, ours, theirs, facts)
            if options.only in (None, "memory"):
                memory(ours, facts, folder, ours.ready_seconds)
            print(f"\nStopped in {ours.stop():.1f} s.")
        finally:
            if ours.process.poll() is None:
                ours.process.kill()
            theirs.stop()


main()
