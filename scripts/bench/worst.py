"""Every page of editing, reviewing and managing with the worst that may come, as pictures to be looked at.

Names as long as they may be and without a place to break, nothing at all, a great deal of everything, other scripts
and directions, on a git and on a Mercurial repository. A page that is wider than a phone is told."""

import argparse
import base64
import os
import pathlib
import shutil
import urllib.parse

from playwright.sync_api import sync_playwright

from bench.browser import CHROMIUM, sign_in
from bench.servers import Gatehouse, git, hg, workspace

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TALLEST = 2600

WORD = "unbreakable"
LOGIN = "w" * 38
ORGANIZATION = "o" * 39
BRANCH = "feature-" + "without-a-place-to-break-".replace("-", "") * 8
DEEP = "/".join(["a-directory-with-a-long-name"] * 5 + ["file_" + WORD * 8 + ".txt"])
TITLE = ("Say everything that there is to say of this change in its title, and then some more, because nobody has "
         "ever been told to be short: ") + "supercalifragilisticexpialidocious" * 3
MIRRORED = "שלום עולם 🎉 مرحبا بالعالم 👩‍👩‍👧‍👦 Zażółć gęślą jaźń"
TALK = f"""See https://example.org/{'a-very-long-address/' * 12} and `{WORD * 14}`.

| a table | {' | '.join(f'column {i} {WORD}' for i in range(9))} |
|---|{'---|' * 9}
| 1 |{' a value |' * 9}

```
{'a line of code that does not end ' * 9}
```

{MIRRORED}
"""


def encoded(text):
    return base64.b64encode(text.encode()).decode()


class Repository:
    """One repository, and a clone of it."""

    def __init__(self, ours, people, folder, vcs):
        self.ours, self.people, self.vcs = ours, people, vcs
        self.name = (f"{vcs}-repository-" + WORD * 10)[:100]
        self.path = f"/{ORGANIZATION}/{self.name}"
        self.branch = "main" if vcs == "git" else "default"
        ours.call("POST", f"/orgs/{ORGANIZATION}/repos", {
            "name": self.name, "private": False, "vcs": vcs, "description": f"{TITLE} {MIRRORED}"})
        self.url = f"http://admin:{ours.token}@127.0.0.1:{ours.port}{self.path}"
        self.work = folder / vcs
        if vcs == "git":
            git("init", "-q", "--initial-branch=main", str(self.work))
        else:
            hg("init", str(self.work))

    def call(self, method, path, body=None, who=None):
        return self.ours.call(method, f"/repos{self.path}{path}", body, who and self.people[who])

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, message):
        if self.vcs == "git":
            git("add", "-A", cwd=self.work)
            git("commit", "-q", "-m", message, cwd=self.work)
        else:
            hg("addremove", "-q", cwd=self.work)
            hg("commit", "-q", "-m", message, cwd=self.work)

    def begin(self, name):
        """A branch from the default one."""
        if self.vcs == "git":
            git("checkout", "-q", "-B", name, "main", cwd=self.work)
        else:
            hg("update", "-q", "default", cwd=self.work)
            hg("branch", "-q", "-f", name, cwd=self.work)

    def push(self):
        if self.vcs == "git":
            git("push", "-q", "--all", self.url, cwd=self.work)
        else:
            hg("push", "-q", "-f", "--new-branch", self.url, cwd=self.work)

    def propose(self, title, path, text, who="admin", **more):
        base = self.call("GET", "/contents/" + urllib.parse.quote(path))["sha"]
        return self.call("POST", "/proposals", {
            "title": title, "path": path, "content": encoded(text), "base": base, **more}, who)


def people(ours):
    """Tokens of people with the longest names."""
    tokens = {"admin": ours.token}
    for who, login in (("first", LOGIN + "1"), ("second", LOGIN + "2"), ("newcomer", "n")):
        ours.call("POST", "/admin/users", {
            "login": login, "email": f"{login[-12:]}@{'long-domain.' * 6}example.org",
            "name": (MIRRORED + " " + WORD * 9)[:90], "password": f"the password of {login}"})
        tokens[who] = ours.call("POST", f"/users/{login}/tokens", {"name": "all", "role": "write"},
                                basic=(login, f"the password of {login}"))["token"]
    ours.call("POST", "/admin/organizations", {"login": ORGANIZATION, "admin": "admin"})
    ours.call("POST", f"/orgs/{ORGANIZATION}/teams", {"name": ("team-" + WORD * 9)[:100], "privacy": "closed"})
    return tokens


def contents(repository):
    """A history with everything that is hard to show."""
    write = repository.write
    write("README.md", f"# {MIRRORED}\n\n{TALK}")
    write("doc.md", "# Title\n\nIt is one text.\n\n- first\n- second\n")
    write("peps/pep-0001.rst", "PEP: 1\nTitle: Purpose\nAuthor: A\nStatus: Active\n\nAbstract\n========\n\nSee it.\n")
    write("conflict.txt", "".join(f"line {i}\n" for i in range(30)))
    write(DEEP, "one\ntwo\n")
    write("🎉 עולם/مرحبا.txt", f"{MIRRORED}\n" * 8)
    write("old.txt", "one\ntwo\nthree\nfour\nfive\n")
    write("CODEOWNERS", f"* @{LOGIN}1\n/{DEEP} @{LOGIN}2 @nobody-of-this-name\n")
    write(".github/PULL_REQUEST_TEMPLATE/general.md", "---\nname: General\n---\nSay why.\n")
    write(".github/PULL_REQUEST_TEMPLATE/documents.md",
          f"---\nname: {WORD * 6}\npaths: ['doc*']\n---\nSay which document.\n")
    for i in range(30):
        write(f"many/{i:03}.txt", f"file {i}\n")
    repository.commit("Begin")
    repository.begin(BRANCH)
    write("wide.txt", "wide " * 400_000 + "\n")
    write("long.txt", "".join(f"line {i}\n" for i in range(5000)))
    write("data.bin", bytes(range(256)) * 8)
    (repository.work / "link").symlink_to(DEEP)
    (repository.work / "old.txt").rename(repository.work / ("renamed-" + WORD * 10 + ".txt"))
    write(DEEP, f"one\n{WORD * 40}\nthree\n")
    write("🎉 עולם/مرحبا.txt", f"{MIRRORED} {WORD * 30}\n" * 8)
    write("doc.md", f"# Title\n\nIt is another\ntext, with {WORD * 20}.\n\n- first\n- second\n\n{TALK}")
    for i in range(200):
        write(f"many/{i:03}.txt", f"changed {i}\nmore\n")
    repository.commit(TITLE + "\n\n" + TALK)
    for i in range(6):
        write("doc.md", f"# Title\n\nIt is another\ntext, with {WORD * 20}, {i}.\n\n- first\n- second\n\n{TALK}")
        repository.commit(f"{i}: {TITLE}")
    repository.push()
    repository.call("PATCH", "", {"default_branch": repository.branch})


def great(repository):
    """A pull request with a great deal of everything."""
    for who in ("1", "2"):
        repository.call("PUT", f"/collaborators/{LOGIN}{who}", {"permission": "push"})
    pull = repository.call("POST", "/pulls", {
        "title": TITLE[:255], "body": TALK * 2, "head": BRANCH, "base": repository.branch}, "admin")
    number, head = pull["number"], pull["head"]["sha"]
    for i in range(14):
        name = (f"label {i} " + WORD * 5)[:50] if i % 3 == 0 else f"label {i}"
        repository.call("POST", "/labels", {
            "name": name, "color": f"{(i * 1234567) % 0xffffff:06x}", "description": (TITLE)[:100]})
        repository.call("POST", f"/issues/{number}/labels", {"labels": [name]})
    repository.call("POST", f"/pulls/{number}/requested_reviewers", {"reviewers": [LOGIN + "1", LOGIN + "2"]})
    repository.call("POST", f"/issues/{number}/assignees", {"assignees": ["admin", LOGIN + "1", LOGIN + "2"]})
    for i in range(24):
        repository.call("POST", f"/statuses/{head}", {
            "state": ("success", "failure", "pending", "error")[i % 4],
            "context": f"ci/{WORD * (1 + i % 6)}-{i}", "target_url": f"https://ci.example.org/builds/{i}",
            "description": (f"Step {i}: " + TITLE)[:140]})
    for i in range(5):
        repository.call("POST", f"/pulls/{number}/todos", {"body": f"{i}: {TITLE} {WORD * 12}"})
    for who, event in (("first", "REQUEST_CHANGES"), ("second", "APPROVE"), ("newcomer", "COMMENT")):
        repository.call("POST", f"/pulls/{number}/reviews", {
            "event": event, "body": TALK, "comments": [
                {"path": "doc.md", "line": 4, "start_line": 3, "body": TALK},
                {"path": DEEP, "line": 2, "body": f"So:\n```suggestion\n{WORD * 30}\n```"},
                {"path": "🎉 עולם/مرحبا.txt", "line": 2, "body": MIRRORED},
            ]}, who)
    for i in range(3):
        repository.call("POST", f"/issues/{number}/comments", {"body": f"@admin {TALK}"}, "first")
    return number


def others(repository):
    """Pull requests in every state, one of them in conflict."""
    numbers = {}
    text = "".join(f"line {i}\n" for i in range(30))
    where = ("conflict.txt", text.replace("line 3\n", f"mine {WORD * 9}\n").replace("line 20\n", "mine too\n"))
    pull = repository.propose(f"{MIRRORED} in conflict", *where, who="first")
    numbers["conflict"] = pull["number"]
    base = repository.call("GET", "/contents/conflict.txt")["sha"]
    repository.call("PUT", "/contents/conflict.txt", {
        "message": TITLE, "sha": base,
        "content": encoded(text.replace("line 3\n", f"theirs {WORD * 9}\n").replace("line 20\n", "theirs too\n"))})
    pull = repository.propose("Fix", "doc.md", "# Title\n", who="newcomer", body="")
    numbers["small"] = pull["number"]
    pull = repository.propose(f"Merged: {TITLE}"[:255], "many/001.txt", "merged\n", who="first", body=TALK)
    numbers["merged"] = pull["number"]
    repository.call("PUT", f"/pulls/{pull['number']}/merge", {"sha": pull["head"]["sha"]})
    pull = repository.propose(f"Closed: {MIRRORED}", "many/002.txt", "closed\n", who="second")
    numbers["closed"] = pull["number"]
    repository.call("PATCH", f"/pulls/{pull['number']}", {"state": "closed"})
    for i in range(30):
        repository.propose(f"{i} {MIRRORED if i % 2 else TITLE}"[:255], f"many/{i:03}.txt", f"{i}\n", who="first")
    return numbers


def settings(repository):
    """Rules and webhooks with the longest names."""
    everybody = {"who": "nobody", "users": [LOGIN + "1", LOGIN + "2"]}
    rule = {"pattern": repository.branch, "push": everybody, "merge": everybody, "required_approvals": 2,
            "required_code_owners": True, "required_contexts": [f"ci/{WORD * 6}-{i}" for i in range(12)],
            "required_thread_resolution": True}
    saved = repository.call("PUT", "/branch-rules", {
        "rules": [rule, {"pattern": BRANCH[:200] + "*"}, {"pattern": "*"}]})
    for i in range(3):
        hook = repository.call("POST", "/hooks", {
            "config": {"url": f"http://127.0.0.1:1025/{WORD * 15}/{i}?project={WORD * 5}", "content_type": "json",
                       "secret": "planted"}, "events": ["push", "pull_request"]})["id"]
    repository.call("PUT", "/content-profile", {"kind": "pep", "directory": "peps"})
    return hook, saved["rules"][0]["id"]


def pages(repository, number, numbers, hook, rule):
    """A name and a path each, and who looks at it."""
    at, branch = repository.path, repository.branch
    deep, long = urllib.parse.quote(DEEP), urllib.parse.quote(BRANCH)
    mirrored = urllib.parse.quote("🎉 עולם/مرحبا.txt")
    found = [
        ("repository", at), ("blob", f"{at}/blob/{long}/{deep}"), ("tree", f"{at}/tree/{long}/many"),
        ("edit", f"{at}/edit/{branch}/{deep}"), ("edit-mirrored", f"{at}/edit/{branch}/{mirrored}"),
        ("edit-document", f"{at}/edit/{branch}/peps/pep-0001.rst"),
        ("edit-long-branch", f"{at}/edit/{long}/doc.md"), ("new", f"{at}/new/{branch}/many"),
        ("upload", f"{at}/upload/{branch}/many"), ("delete", f"{at}/delete/{branch}/{deep}"),
        ("new-document", f"{at}/new-document"), ("changes", f"{at}/changes/{branch}"),
        ("changes-none", f"{at}/changes/{long}"),
        ("branches", f"{at}/branches"), ("compare", f"{at}/compare/{branch}...{long}"),
        ("fork", f"{at}/fork"), ("forks", f"{at}/forks"), ("watching", f"{at}/watching"), ("labels", f"{at}/labels"),
        ("pulls", f"{at}/pulls"), ("pulls-label", f"{at}/pulls?label=" + urllib.parse.quote("label 1")),
        ("pulls-none", f"{at}/pulls?author=nobody"), ("pulls-closed", f"{at}/pulls?state=closed"),
        ("pulls-new", f"{at}/pulls/new?base={branch}&head={long}"),
        ("pulls-new-nothing", f"{at}/pulls/new?base={branch}&head={branch}"), ("pulls-patch", f"{at}/pulls/patch"),
        ("pull", f"{at}/pull/{number}"), ("pull-facts", f"{at}/pull/{number}?editing=facts"),
        ("pull-files", f"{at}/pull/{number}/files"), ("pull-split", f"{at}/pull/{number}/files?diff=split"),
        ("pull-wide", f"{at}/pull/{number}/files?file=wide.txt"),
        ("pull-doc", f"{at}/pull/{number}/files?rendered=doc.md"), ("pull-commits", f"{at}/pull/{number}/commits"),
        ("pull-edit", f"{at}/pull/{numbers['small']}/edit/doc.md"),
        ("pull-delete", f"{at}/pull/{numbers['small']}/delete/doc.md"),
        ("conflict", f"{at}/pull/{numbers['conflict']}"), ("conflicts", f"{at}/pull/{numbers['conflict']}/conflicts"),
        ("small", f"{at}/pull/{numbers['small']}"), ("merged", f"{at}/pull/{numbers['merged']}"),
        ("closed", f"{at}/pull/{numbers['closed']}"), ("settings", f"{at}/settings"),
        ("settings-access", f"{at}/settings/access"), ("settings-explain", f"{at}/settings/explain?account={LOGIN}1"),
        ("settings-branches", f"{at}/settings/branches"), ("settings-rule", f"{at}/settings/branches/rule?id={rule}"),
        ("settings-rule-new", f"{at}/settings/branches/rule"), ("settings-owners", f"{at}/settings/code-owners"),
        ("settings-autolinks", f"{at}/settings/autolinks"),
        ("settings-content", f"{at}/settings/content"), ("settings-webhooks", f"{at}/settings/webhooks"),
        ("settings-webhook", f"{at}/settings/webhooks/hook?id={hook}"),
        ("settings-deliveries", f"{at}/settings/webhooks/deliveries?id={hook}"),
        ("settings-visibility", f"{at}/settings/visibility"), ("settings-mail", f"{at}/settings/mail"),
        ("settings-audit", f"{at}/settings/audit"),
    ]
    found = [(f"{repository.vcs}-{name}", path, "admin") for name, path in found]
    found += [(f"{repository.vcs}-reader-{name}", path, "n") for name, path in (
        ("pull", f"{at}/pull/{numbers['small']}"), ("edit", f"{at}/edit/{branch}/{deep}"),
        ("great", f"{at}/pull/{number}"))]
    return found


def empty(ours, vcs):
    """A repository without anything, and its pages."""
    name = (f"empty-{vcs}-" + WORD * 10)[:100]
    ours.call("POST", f"/orgs/{ORGANIZATION}/repos", {"name": name, "private": True, "vcs": vcs})
    at = f"/{ORGANIZATION}/{name}"
    return [(f"{vcs}-empty-{page.replace('/', '-') or 'home'}", f"{at}/{page}".rstrip("/"), "admin") for page in (
        "", "branches", "tags", "commits", "pulls", "labels", "forks", "new/main",
        "settings/branches", "settings/webhooks", "settings/access", "settings/code-owners", "settings/audit")]


EVERYWHERE = [
    ("dashboard", "/", "admin"), ("notifications", "/notifications", "admin"), ("my-pulls", "/pulls", "admin"),
    ("my-pulls-mine", "/pulls?show=mine", "admin"), ("explore", "/explore", "admin"),
    ("owner", f"/{ORGANIZATION}", "admin"),
    ("new-repository", "/new", "admin"), ("settings-profile", "/settings", LOGIN + "1"),
    ("settings-notifications", "/settings/notifications", "admin"), ("settings-tokens", "/settings/tokens", "admin"),
    ("settings-sessions", "/settings/sessions", "admin"),
    ("organization-members", f"/organizations/{ORGANIZATION}/settings/members", "admin"),
    ("organization-teams", f"/organizations/{ORGANIZATION}/settings/teams", "admin"),
    ("organization-access", f"/organizations/{ORGANIZATION}/settings/access", "admin"),
    ("admin", "/admin", "admin"), ("admin-accounts", "/admin/accounts", "admin"),
    ("admin-messages", "/admin/messages", "admin"),
    ("nobody-dashboard", "/", "nothing"), ("nobody-notifications", "/notifications", "nothing"),
    ("nobody-pulls", "/pulls", "nothing"), ("nobody-tokens", "/settings/tokens", "nothing"),
]


def keep(page, ours, repository):
    """A few changes that are kept together: they have no door but the form."""
    for path in (DEEP, "doc.md", "many/007.txt"):
        page.goto(f"{ours.url}{repository.path}/edit/{repository.branch}/{urllib.parse.quote(path)}")
        page.wait_for_load_state("networkidle")
        page.locator("textarea[name=text]").fill(f"{WORD * 30}\nkept\n", force=True)
        page.get_by_role("button", name="Keep with my other changes").click()
        page.wait_for_load_state("networkidle")


def look(browser, ours, wanted, out):
    """Takes the pictures; returns the pages that are wider than the screen."""
    too_wide = []
    contexts = {}
    for name, path, who in wanted:
        for size, colours in ((WIDE, "light"), (PHONE, "light"), (WIDE, "dark"), (PHONE, "dark")):
            key = (who, size["width"], colours)
            if key not in contexts:
                page = browser.new_context(viewport=size, color_scheme=colours).new_page()
                sign_in(page, ours, who, None if who == "admin" else f"the password of {who}")
                contexts[key] = page
            page = contexts[key]
            answer = page.goto(ours.url + path)
            page.wait_for_load_state("networkidle")
            if answer.status != 200:
                print(f"{name}: {answer.status}", flush=True)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                too_wide.append(f"{name}: {width} of {size['width']}")
            height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            page.screenshot(path=str(out / f"{name}-{size['width']}-{colours}.png"), full_page=True,
                            clip={"x": 0, "y": 0, "width": size["width"], "height": height})
    return too_wide


def main():
    parser = argparse.ArgumentParser(prog="scripts/screenshots.sh worst")
    parser.add_argument("--root", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="a folder for the pictures")
    parser.add_argument("--only", default="", help="pages whose name has this in it")
    parser.add_argument("--stay", action="store_true", help="leave the portal running until Enter is pressed")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    os.environ["GATEHOUSE_OUTBOUND_ALLOW"] = "127.0.0.0/8"  # Where nobody listens to the webhooks.
    with workspace() as name, sync_playwright() as playwright:
        ours = Gatehouse(options.root, pathlib.Path(name))
        try:
            tokens = people(ours)
            ours.call("POST", "/admin/users", {
                "login": "nothing", "email": "nothing@example.org", "password": "the password of nothing"})
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM)
            keeping = browser.new_page()
            sign_in(keeping, ours)
            wanted = list(EVERYWHERE)
            for vcs in ("git", "hg"):
                repository = Repository(ours, tokens, pathlib.Path(name), vcs)
                contents(repository)
                number, numbers = great(repository), others(repository)
                keep(keeping, ours, repository)
                wanted += pages(repository, number, numbers, *settings(repository)) + empty(ours, vcs)
            too_wide = look(browser, ours, [each for each in wanted if options.only in each[0]], options.out)
            print("\n".join(too_wide) or "No page is wider than its screen.", flush=True)
            if options.stay:
                print(f"{ours.url}, admin, {ours.password}", flush=True)
                input()
            browser.close()
        finally:
            ours.stop()
    raise SystemExit(1 if too_wide else 0)


if __name__ == "__main__":
    main()
