"""The pictures of docs/guide/: a change to a PEP as its contributor, its reviewer and the administrator see it."""

import argparse
import pathlib
import re
import shutil

from playwright.sync_api import expect, sync_playwright

from bench import history
from bench.browser import CHROMIUM, sign_in
from bench.screenshots import people
from bench.servers import Gatehouse, git, workspace

WIDE = {"width": 1280, "height": 860}
REPOSITORY = "/python/peps"
DOCUMENT, OTHER = "peps/pep-0462.rst", "peps/pep-0008.rst"


class Guide:
    """Goes the way of the guide, and takes a picture where the guide has one."""

    def __init__(self, ours, browser, images):
        self.ours = ours
        self.browser = browser
        self.images = images
        self.pages = {}

    def page(self, login):
        """The browser of a person, signed in once."""
        if login not in self.pages:
            page = self.browser.new_context(viewport=WIDE).new_page()
            password = None if login == "admin" else f"the password of {login}"
            sign_in(page, self.ours, login, password)
            self.pages[login] = page
        return self.pages[login]

    def open(self, login, path):
        page = self.page(login)
        answer = page.goto(self.ours.url + path)
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        page.wait_for_load_state("networkidle")
        return page

    def picture(self, login, name, top=True, full=False):
        page = self.page(login)
        page.wait_for_load_state("networkidle")
        if top:
            page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=str(self.images / f"guide-{name}.png"), full_page=full)
        print(f"docs/images/guide-{name}.png")


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def type_text(page, old, new):
    """Changes the text in the editor, whichever it is, as one replacement."""
    area = page.locator("textarea[name=text]")
    text = area.input_value()
    if old not in text:
        raise SystemExit(f"{page.url} has no {old!r} any more")
    page.evaluate("([text]) => document.querySelector('[data-edit]').editor?.setText?.(text)", [text.replace(old, new)])
    if area.is_visible():
        area.fill(text.replace(old, new))


def contributor(guide, facts):
    """From the pencil to an open pull request."""
    page = guide.open("newcomer", f"{REPOSITORY}/blob/{facts.branch}/{DOCUMENT}")
    guide.picture("newcomer", "pencil")
    page.locator("[data-shortcut=e]").click()
    page.wait_for_load_state("networkidle")
    type_text(page, "contributors that are reliant", "contributors who are reliant")
    page.wait_for_timeout(1500)
    page.locator("textarea[name=text]").evaluate("area => { area.scrollTop = 0; }")
    guide.picture("newcomer", "edit")
    press(page, "Propose")
    page.wait_for_url(re.compile(r".*/pull/\d+$"))
    guide.picture("newcomer", "proposed")
    return re.search(r"/pull/\d+$", page.url).group()


def reviewer(guide, pull):
    """A comment on a line, and a request for changes."""
    page = guide.open("nick", f"{REPOSITORY}{pull}/files")
    page.get_by_title("Comment on line 19").last.click()
    page.get_by_label(re.compile("^Comment on .*, line")).fill(
        "Good catch. *Who rely* is shorter, and says the same.\n\n```suggestion\n"
        "experience for other contributors who rely on the core team to get\n```")
    guide.picture("nick", "comment", top=False)
    press(page, "Add to your review")
    page.wait_for_load_state("networkidle")
    page.locator("details.review-form summary").click()
    page.get_by_label("Ask for changes").check()
    guide.picture("nick", "review")
    press(page, "Send review")
    page.wait_for_load_state("networkidle")
    guide.open("newcomer", f"{REPOSITORY}{pull}")
    guide.picture("newcomer", "feedback")


def improve(guide, pull):
    """One click makes what was suggested."""
    page = guide.open("newcomer", f"{REPOSITORY}{pull}")
    page.get_by_role("button", name=re.compile("^Commit suggestion")).first.click()
    page.wait_for_load_state("networkidle")
    guide.open("nick", f"{REPOSITORY}{pull}/files")
    guide.picture("nick", "since-review")
    guide.open("nick", f"{REPOSITORY}{pull}")
    guide.picture("nick", "waiting")


def land(guide, pull):
    page = guide.open("nick", f"{REPOSITORY}{pull}/files")
    page.locator("details.review-form summary").click()
    page.get_by_label("Approve").check()
    press(page, "Send review")
    page.wait_for_load_state("networkidle")
    page = guide.open("nick", f"{REPOSITORY}{pull}")
    guide.picture("nick", "ready")
    press(page, "Merge")
    expect(page.get_by_role("heading", name="Merged")).to_be_visible()
    guide.picture("nick", "merged")


def gather(guide, facts):
    """Several files in one commit."""
    changes = ((DOCUMENT, "contributors who rely", "people who rely"), (OTHER, "Please see the", "See the"))
    for document, old, new in changes:
        page = guide.open("newcomer", f"{REPOSITORY}/edit/{facts.branch}/{document}")
        type_text(page, old, new)
        press(page, "Keep with my other changes")
        page.wait_for_url(re.compile(r".*/changes/"))
    guide.picture("newcomer", "changes")


def fork(guide):
    """The other way in: a repository of one's own."""
    page = guide.open("newcomer", f"{REPOSITORY}/fork")
    press(page, "Create fork")
    page.get_by_text("forked from").wait_for()
    guide.picture("newcomer", "fork")


def rule(guide, facts):
    """What a pull request needs before it lands."""
    page = guide.open("admin", f"{REPOSITORY}/settings/branches/rule")
    page.get_by_label("Branches", exact=True).fill(facts.branch)
    page.get_by_label("Approvals").fill("1")
    page.get_by_label("Every thread is resolved").check()
    guide.picture("admin", "rule", full=True)
    press(page, "Save rule")
    page.wait_for_load_state("networkidle")
    guide.picture("admin", "rules")


def administrator(guide):
    """The settings that have no picture elsewhere."""
    guide.open("admin", f"{REPOSITORY}/settings/content")
    guide.picture("admin", "content")
    guide.open("admin", f"{REPOSITORY}/settings/webhooks/hook")
    guide.picture("admin", "webhooks")


def main():
    parser = argparse.ArgumentParser(prog="scripts/screenshots.sh guide")
    parser.add_argument("--root", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--from", dest="given", help="a repository or bundle to show")
    options = parser.parse_args()
    images = options.root / "docs" / "images"
    with workspace() as name, sync_playwright() as playwright:
        folder = pathlib.Path(name)
        facts = history.Facts(history.prepare(folder, options.given))
        ours = Gatehouse(options.root, folder, port=8080)
        try:
            people(ours)
            git("push", "-q", f"http://admin:{ours.token}@127.0.0.1:{ours.port}{REPOSITORY}",
                f"{facts.branch}:refs/heads/{facts.branch}", cwd=facts.path)
            ours.call("PUT", "/repos/python/peps/content-profile", {"kind": "pep", "directory": "peps"})
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
            guide = Guide(ours, browser, images)
            pull = contributor(guide, facts)
            rule(guide, facts)
            reviewer(guide, pull)
            improve(guide, pull)
            land(guide, pull)
            gather(guide, facts)
            fork(guide)
            administrator(guide)
            browser.close()
        finally:
            ours.stop()


if __name__ == "__main__":
    main()
