"""review: merges beside git merge-tree and hg merge, a large pull request, the live preview, many people at once, and
whether the PEPs of the history that is given are shown as docutils shows them."""

import argparse
import base64
import itertools
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

from playwright.sync_api import sync_playwright

from bench import history, load, previews
from bench.browser import CHROMIUM, sign_in
from bench.servers import Gatehouse, git, hg, workspace


def part(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def encoded(content):
    return base64.b64encode(content.encode()).decode()


class Subject:
    """One repository of the portal, with the history that is measured on."""

    def __init__(self, ours, name, vcs, source, facts):
        self.ours, self.name, self.vcs, self.source = ours, name, vcs, source
        self.names, self.branch = facts.names, "default"
        self.paths = itertools.cycle(facts.files)
        self.unused = itertools.count()
        url = ours.create(name, vcs=vcs)
        if vcs == "git":
            self.branch = git("symbolic-ref", "--short", "HEAD", cwd=source).decode().strip()
            git("push", "-q", url, f"HEAD:refs/heads/{self.branch}", cwd=source)
            ours.call("PATCH", f"/repos/admin/{name}", {"default_branch": self.branch})
        else:
            hg("push", "-q", "-f", "--new-branch", url, cwd=source)
        self.url = f"{ours.url}/admin/{name}"

    def call(self, method, path, body=None):
        return self.ours.call(method, f"/repos/admin/{self.name}{path}", body)

    def file(self, path):
        """A file's text as the branch has it, and the name of its content."""
        found = self.call("GET", "/contents/" + urllib.parse.quote(path))
        return base64.b64decode(found["content"]).decode(), found["sha"]

    def propose(self, title, *files):
        return self.call("POST", "/proposals", {"title": title, "files": list(files)})

    def edit(self, path, content, **more):
        return {"path": path, "content": encoded(content), **more}


def merges(subject, runs):
    """Lands changes of one file each on a branch that has moved on since; milliseconds of each."""
    took = []
    for i in range(runs):
        path = next(subject.paths)
        before, base = subject.file(path)
        pull = subject.propose(f"Change {i}", subject.edit(path, before + f"One more line, {i}.\n", base=base))
        other = subject.propose(f"Other {i}", subject.edit(f"other-{next(subject.unused)}.txt", "other\n"))
        subject.call("PUT", f"/pulls/{other['number']}/merge", {"sha": other["head"]["sha"]})
        began = time.perf_counter()
        subject.call("PUT", f"/pulls/{pull['number']}/merge", {"sha": pull["head"]["sha"]})
        took.append((time.perf_counter() - began) * 1000)
    return took


def git_merges(source, folder, paths, runs):
    """The same by git merge-tree, without landing it."""
    copy = folder / "merge-tree"
    git("clone", "-q", str(source), str(copy))
    tip = git("rev-parse", "HEAD", cwd=copy).decode().strip()
    took = []
    for i in range(runs):
        path = paths[i % len(paths)]
        git("checkout", "-q", "--detach", tip, cwd=copy)
        with open(copy / path, "a", encoding="utf-8") as file:
            file.write(f"One more line, {i}.\n")
        git("commit", "-q", "-am", f"Change {i}", cwd=copy)
        theirs = git("rev-parse", "HEAD", cwd=copy).decode().strip()
        git("checkout", "-q", "--detach", tip, cwd=copy)
        (copy / f"other-{i}.txt").write_text("other\n")
        git("add", f"other-{i}.txt", cwd=copy)
        git("commit", "-q", "-m", f"Other {i}", cwd=copy)
        began = time.perf_counter()
        git("merge-tree", "--write-tree", "HEAD", theirs, cwd=copy)
        took.append((time.perf_counter() - began) * 1000)
    return took


def hg_merges(source, folder, paths, runs):
    """The same by hg merge and commit in a working copy."""
    copy = folder / "hg-merge"
    hg("clone", "-q", str(source), str(copy))
    tip = hg("log", "-r", "default", "-T", "{node}", cwd=copy).decode()
    took = []
    for i in range(runs):
        path = paths[i % len(paths)]
        hg("update", "-q", "-C", tip, cwd=copy)
        with open(copy / path, "a", encoding="utf-8") as file:
            file.write(f"One more line, {i}.\n")
        hg("commit", "-q", "-m", f"Change {i}", cwd=copy)
        theirs = hg("log", "-r", ".", "-T", "{node}", cwd=copy).decode()
        hg("update", "-q", "-C", tip, cwd=copy)
        (copy / f"other-{i}.txt").write_text("other\n")
        hg("add", "-q", f"other-{i}.txt", cwd=copy)
        hg("commit", "-q", "-m", f"Other {i}", cwd=copy)
        began = time.perf_counter()
        hg("merge", "-q", theirs, cwd=copy)
        hg("commit", "-q", "-m", "Merge", cwd=copy)
        took.append((time.perf_counter() - began) * 1000)
    return took


def landing(options, folder, subjects, paths):
    runs = 10 if options.quick else 40
    # Java compiles what runs often: the first merges of a portal are slower, and shown apart.
    warm = 60
    print(f"\n| merge of one changed file, after {warm} | p50 | p95 | goal | the first five | peer p50 | ratio |"
          "\n|---|--:|--:|--:|--:|--:|--:|")
    for subject, goal, peer, what in (
        (subjects["git"], 50, git_merges, "git merge-tree"),
        (subjects["hg"], 100, hg_merges, "hg merge, hg commit"),
    ):
        first = merges(subject, warm)[:5]
        ours = merges(subject, runs)
        theirs = peer(subject.source, folder, paths, runs)
        p50, their = part(ours, 0.5), part(theirs, 0.5)
        print(f"| {subject.vcs}: request to answer, landed | {p50:.0f} ms | {part(ours, 0.95):.0f} ms | {goal} ms "
              f"| {part(first, 0.5):.0f} ms | {what} {their:.0f} ms | {p50 / their:.2f}x |", flush=True)


def large(options, subjects):
    print("\n| page of a pull request with 200 files and 500 comments | p50 | p95 | goal |\n|---|--:|--:|--:|")
    for subject in subjects.values():
        pull = subject.propose(
            "Large", *(subject.edit(f"large/{i:03}.txt", "".join(f"line {n} of {i}\n" for n in range(40))) for i in range(100)))
        pull = subject.call("POST", f"/pulls/{pull['number']}/versions", {
            "head": pull["head"]["sha"], "message": "More",
            "files": [subject.edit(f"large/{i:03}.txt", "".join(f"line {n} of {i}\n" for n in range(40)))
                      for i in range(100, 200)]})
        subject.call("POST", f"/pulls/{pull['number']}/reviews", {
            "event": "COMMENT", "body": "See below.",
            "comments": [{"path": f"large/{i % 200:03}.txt", "line": 1 + i % 40, "side": "RIGHT",
                          "body": f"Comment {i}: why is this so?"} for i in range(500)]})
        for what in ("", "/files"):
            url = f"{subject.url}/pull/{pull['number']}{what}"
            for _ in range(5):
                load.drain(url)
            took = [load.drain(url)[0] * 1000 for _ in range(10 if options.quick else 40)]
            print(f"| {subject.vcs}: `/pull/N{what}` | {part(took, 0.5):.0f} ms | {part(took, 0.95):.0f} ms | 400 ms |",
                  flush=True)


def typing(options, ours, subject):
    """Milliseconds from a key going down in a browser to the preview showing what it typed."""
    document = "peps/pep-0008.rst" if "peps/pep-0008.rst" in subject.names else next(subject.paths)
    took = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        sign_in(page, ours)
        page.goto(f"{subject.url}/edit/{subject.branch}/{document}")
        page.locator("[data-show='split']").click()
        page.locator("[data-target='preview'] .prose").wait_for()
        editor = page.locator(".cm-content")
        (editor if editor.count() else page.locator("textarea[name='text']")).click()
        page.keyboard.press("Control+End")
        page.keyboard.type("\n\nMore ")
        page.evaluate("""() => {
          const shown = document.querySelector("[data-target='preview']");
          addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
          new MutationObserver(() => {
            if (shown.textContent.includes(window.expected)) { window.took = performance.now() - window.pressed; }
          }).observe(shown, { childList: true, subtree: true });
        }""")
        word = ""
        for i in range(5 + (20 if options.quick else 60)):
            word += "abcdefghij"[i % 10]
            page.evaluate("word => { window.expected = word; window.took = 0; }", word)
            page.keyboard.press(word[-1])
            deadline = time.monotonic() + 10
            while not page.evaluate("() => window.took"):  # The policy lets no wait_for_function in.
                if time.monotonic() > deadline:
                    raise SystemExit(f"{document}: the preview never said {word}")
                page.wait_for_timeout(20)
            took.append(page.evaluate("() => window.took"))
            page.wait_for_timeout(400)
        browser.close()
    took = took[5:]
    print(f"\n| keystroke to updated preview | p50 | p95 | goal at p95 |\n|---|--:|--:|--:|\n"
          f"| `{document}`, in Chromium | {part(took, 0.5):.0f} ms | {part(took, 0.95):.0f} ms | 300 ms |", flush=True)


def crowd(options, subjects):
    people = 50
    print(f"\n| {people} people propose a change each, at once | p50 | p95 | until the last |\n|---|--:|--:|--:|")
    for subject in subjects.values():
        path = next(subject.paths)
        now, base = subject.file(path)
        names = iter(range(people))
        took, lock = [], threading.Lock()

        def propose(subject=subject, path=path, now=now, base=base, names=names, took=took, lock=lock):
            with lock:
                i = next(names)
            began = time.perf_counter()
            subject.propose(f"Fix {i}", subject.edit(path, now + f"Fix {i}.\n", base=base))
            with lock:
                took.append((time.perf_counter() - began) * 1000)

        whole = load.at_once(people, propose)
        print(f"| {subject.vcs} | {part(took, 0.5):.0f} ms | {part(took, 0.95):.0f} ms | {whole:.1f} s |", flush=True)


def documents(subject):
    """Every PEP of the history through the preview, beside docutils."""
    names = sorted(name for name in subject.names if re.fullmatch(r"peps/pep-\d{4}\.rst", name))
    if not names:
        return
    subject.call("PUT", "/content-profile", {"kind": "pep", "directory": "peps"})
    print(f"\nPreviews beside docutils, of {len(names)} PEPs:\n")
    previews.compare(
        ((name, git("show", f"HEAD:{name}", cwd=subject.source).decode()) for name in names),
        lambda name, text: subject.call("POST", "/preview", {"path": name, "text": text})["html"])


def main():
    parser = argparse.ArgumentParser(prog="./gatehouse bench review")
    parser.add_argument("--root", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="given", help="a git repository or bundle to measure on")
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--only", choices=("merges", "pages", "preview", "people", "documents"), help="one part")
    options = parser.parse_args()
    commit = git("-c", "safe.directory=*", "describe", "--always", "--dirty", "--exclude=*", cwd=options.root)
    with workspace() as name:
        folder = pathlib.Path(name)
        source = history.prepare(folder, options.given)
        facts = history.Facts(source, count=60)
        both = options.only != "documents"
        converted = folder / "source.hg"
        if both:
            hg("convert", "-q", "--config", "extensions.convert=", str(source), str(converted))
            hg("update", "-q", "default", cwd=converted)
        # The portal takes the docutils of the first Python that has one: the one that previews are compared with.
        os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
        ours = Gatehouse(options.root, folder)
        try:
            java = subprocess.run(["java", "-version"], stderr=subprocess.PIPE, text=True).stderr.splitlines()[0]
            print(f"Gatehouse {commit.decode().strip()}, {java}, {git('--version').decode().strip()}, "
                  f"{hg('version', '-q').decode().strip()}, {platform.machine()}, {os.cpu_count()} cores; "
                  f"{facts.commits:,} commits{'' if options.given else ' (generated)'}.")
            subjects = {"git": Subject(ours, "in-git", "git", source, facts)}
            if both:
                subjects["hg"] = Subject(ours, "in-hg", "hg", converted, facts)
            parts = {
                "merges": lambda: landing(options, folder, subjects, list(facts.files)),
                "pages": lambda: large(options, subjects),
                "preview": lambda: typing(options, ours, subjects["git"]),
                "people": lambda: crowd(options, subjects),
                "documents": lambda: documents(subjects["git"]),
            }
            for part_name, measure in parts.items():
                if options.only in (None, part_name):
                    measure()
            print(f"\nStopped in {ours.stop():.1f} s.")
        finally:
            if ours.process.poll() is None:
                ours.process.kill()


main()
