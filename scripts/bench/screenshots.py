"""The pictures in docs/images/: the main pages of a portal with a real history and a few people."""

import argparse
import pathlib
import shutil

from playwright.sync_api import sync_playwright

from bench import changesets, history
from bench.browser import CHROMIUM, sign_in
from bench.servers import Gatehouse, git, workspace

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 780}


def people(ours):
    """An organisation that looks lived in."""
    ours.call("POST", "/admin/organizations", {"login": "python", "admin": "admin"})
    for login in ("guido", "nick", "barry", "newcomer"):
        ours.call("POST", "/admin/users", {
            "login": login, "email": f"{login}@example.org", "password": f"the password of {login}"})
    for name, vcs, private, text in (
            ("peps", "git", False, "Python Enhancement Proposals"),
            ("devguide", "git", False, "The Python developer’s guide"),
            ("gauge", "hg", False, "Reads gauges on serial lines"),
            ("steering", "git", True, "Notes of the steering council")):
        ours.call("POST", "/orgs/python/repos", {
            "name": name, "private": private, "vcs": vcs, "description": text})
    ours.call("POST", "/orgs/python/teams", {"name": "PEP editors", "privacy": "closed"})
    for login in ("guido", "barry"):
        ours.call("PUT", f"/orgs/python/memberships/{login}", {"role": "member"})
        ours.call("PUT", f"/orgs/python/teams/pep-editors/memberships/{login}", {"role": "member"})
    ours.call("PUT", "/orgs/python/teams/pep-editors/repos/python/peps", {"permission": "push"})
    ours.call("PUT", "/repos/python/peps/collaborators/nick", {"permission": "admin"})
    ours.call("PUT", "/repos/python/peps/collaborators/newcomer", {"permission": "pull"})


def pages(facts, grafted):
    """Name, path, colours, size."""
    branch, tip = facts.branch, facts.tip
    document = next((f for f in ("peps/pep-0008.rst", "peps/pep-0001.rst") if f in facts.names), facts.files[0])
    source = next((f for f in ("peps/pep-0462.rst",) if f in facts.names), facts.files[0])
    repository, mercurial = "/python/peps", "/python/gauge"
    return (
        ("dashboard", "/", "light", WIDE),
        ("repositories", "/explore", "light", WIDE),
        ("repository", repository, "light", WIDE),
        ("tree", f"{repository}/tree/{branch}/{facts.folder}", "light", WIDE),
        ("file", f"{repository}/blob/{branch}/{document}", "light", WIDE),
        ("source", f"{repository}/blob/{branch}/{source}?plain=1#L11-L20", "dark", WIDE),
        ("blame", f"{repository}/blame/{branch}/{source}", "light", WIDE),
        ("history", f"{repository}/commits/{branch}/{source}", "light", WIDE),
        ("commit", f"{repository}/commit/{tip}?diff=split", "light", WIDE),
        ("find", f"{repository}/find/{branch}", "light", WIDE),
        ("hg-history", f"{mercurial}/commits", "light", WIDE),
        ("hg-changeset", f"{mercurial}/commit/{grafted}", "light", WIDE),
        ("hg-branches", f"{mercurial}/branches", "light", WIDE),
        ("access", f"{repository}/settings/access", "light", WIDE),
        ("explain", f"{repository}/settings/explain?account=guido", "light", WIDE),
        ("tokens", "/settings/tokens", "light", WIDE),
        ("audit", f"{repository}/settings/audit", "light", WIDE),
        ("phone-tree", f"{repository}/tree/{branch}/{facts.folder}", "light", PHONE),
        ("phone-file", f"{repository}/blob/{branch}/{document}", "dark", PHONE),
    )


def main():
    parser = argparse.ArgumentParser(prog="scripts/screenshots.sh")
    parser.add_argument("--root", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="given", help="a repository or bundle to show")
    options = parser.parse_args()
    images = options.root / "docs" / "images"
    images.mkdir(parents=True, exist_ok=True)
    with workspace() as name, sync_playwright() as playwright:
        folder = pathlib.Path(name)
        facts = history.Facts(history.prepare(folder, options.given))
        ours = Gatehouse(options.root, folder, port=8080)
        try:
            people(ours)
            git("push", "-q", f"http://admin:{ours.token}@127.0.0.1:{ours.port}/python/peps",
                f"{facts.branch}:refs/heads/{facts.branch}", cwd=facts.path)
            work, grafted = changesets.make(folder / "gauge")
            changesets.push(work, f"http://admin:{ours.token}@127.0.0.1:{ours.port}/python/gauge")
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
            for picture, path, colours, size in pages(facts, grafted):
                context = browser.new_context(viewport=size, color_scheme=colours)
                page = context.new_page()
                sign_in(page, ours)
                answer = page.goto(ours.url + path)
                if answer.status != 200:
                    raise SystemExit(f"{path}: {answer.status}")
                page.wait_for_load_state("networkidle")
                page.screenshot(path=str(images / f"{picture}.png"))
                context.close()
                print(f"docs/images/{picture}.png")
            browser.close()
        finally:
            ours.stop()


if __name__ == "__main__":
    main()
