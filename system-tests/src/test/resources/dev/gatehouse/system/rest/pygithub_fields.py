"""PyGithub labels pull requests, and says who is to look at them."""
import base64
import os
import re
import time

from checks import by_token, call, check, end, refused, same

R = os.environ["REPO"]
owner = by_token(os.environ["TOKEN"]).get_repo(R)
newcomer_client = by_token(os.environ["NEWCOMER_TOKEN"])
newcomer = newcomer_client.get_repo(R)


def names(labels):
    return [label.name for label in labels]


@check("labels are made, changed, listed and deleted")
def _():
    same([], names(owner.get_labels()))
    made = owner.create_label("good first/issue", "7057FF", "For newcomers")
    same(("good first/issue", "7057ff", "For newcomers"), (made.name, made.color, made.description))
    owner.create_label("C++ & more?", "ededed")
    owner.get_label("GOOD first/issue").edit("first/issue", "0e8a16", "Begin here")
    same(["C++ & more?", "first/issue"], names(newcomer.get_labels()))
    same("Begin here", newcomer.get_label("first/issue").description)
    same("ededed", newcomer.get_label("C++ & more?").color)
    refused(422, lambda: owner.create_label("First/Issue", "ffffff"))
    refused(422, lambda: owner.create_label("other", "red"))
    refused(403, lambda: newcomer.create_label("mine", "ffffff"))
    owner.create_label("spare", "ffffff").delete()
    refused(404, lambda: owner.get_label("spare"))


@check("labels are put on a pull request and taken off as at GitHub, where it is an issue")
def _():
    sha = newcomer.get_contents("file.txt").sha
    text = base64.b64encode(b"two\n").decode()
    body = {"path": "file.txt", "content": text, "base": sha, "title": "Say two"}
    call(newcomer_client, "POST", f"/repos/{R}/proposals", body)
    pull = owner.get_pull(1)
    same([], names(pull.labels))
    pull.add_to_labels("first/issue", owner.get_label("C++ & more?"))
    same(["C++ & more?", "first/issue"], names(owner.get_pull(1).labels))
    same(["C++ & more?", "first/issue"], names(owner.get_pulls()[0].labels))
    pull.remove_from_labels("first/issue")
    same(["C++ & more?"], names(pull.get_labels()))
    refused(404, lambda: pull.remove_from_labels("first/issue"))
    pull.set_labels("fresh", "first/issue")
    same(["first/issue", "fresh"], names(pull.get_labels()))
    same("ededed", owner.get_label("fresh").color)
    refused(403, lambda: newcomer.get_pull(1).add_to_labels("fresh"))
    pull.delete_labels()
    same([], names(pull.get_labels()))


@check("reviewers are asked and taken back, and a pull request is assigned")
def _():
    pull = owner.get_pull(1)
    login, asked = os.environ["LOGIN"], os.environ["READER"]
    pull.create_review_request(reviewers=[asked])
    users, teams = pull.get_review_requests()
    same(([asked], []), ([user.login for user in users], list(teams)))
    reasons = call(newcomer_client, "GET", f"/repos/{R}/pulls/1/requested_reviewers")["reasons"]
    same([{"name": asked, "asked_by": login, "path": None}], reasons)
    same([asked], [user.login for user in owner.get_pull(1).requested_reviewers])
    refused(422, lambda: pull.create_review_request(reviewers=[os.environ["NEWCOMER"]]))
    refused(422, lambda: pull.create_review_request(team_reviewers=["nobody"]))
    refused(403, lambda: newcomer.get_pull(1).create_review_request(reviewers=[login]))
    pull.delete_review_request(reviewers=[asked])
    same([], list(pull.get_review_requests()[0]))
    newcomer.get_pull(1).create_review_request(reviewers=[asked])
    same([asked], [user.login for user in pull.get_review_requests()[0]])
    pull.add_to_assignees(login)
    same([login], [user.login for user in owner.get_pull(1).assignees])
    same(login, owner.get_pull(1).assignee.login)
    refused(422, lambda: pull.add_to_assignees(asked))
    pull.remove_from_assignees(login)
    same([], owner.get_pull(1).assignees)


def render(client, context):
    body = {"text": "*a* #1 @nobody-there", "mode": "gfm", "context": context}
    return client.requester.requestJson("POST", "/markdown", input=body)[2]


@check("what a text speaks of is a link where it is there, and the reader may know")
def _():
    login = os.environ["LOGIN"]
    owner.create_autolink("bpo-", "https://bugs.python.org/issue<num>", False)
    sha = owner.get_commits()[0].sha
    text = f"#1, {R}#1, @{login}, bpo-12 in {sha[:12]}, not #999, @nobody-there or `#1`"
    client = by_token(os.environ["TOKEN"])
    html = client.render_markdown(text, owner)
    links = [f'href="/{R}/pull/1"'] * 2 + [f'href="/{login}"', 'href="https://bugs.python.org/issue12"', f'href="/{R}/commit/{sha}"']
    same(links, re.findall(r'href="[^"]*"', html))
    assert "<code>#1</code>" in html, html
    same([], re.findall("href", client.render_markdown(text)))
    same("<p><em>a</em></p>", client.render_markdown("*a*<script>alert(1)</script>").strip())
    same([], re.findall("href", client.render_markdown("[a](javascript:alert(1))")))
    hidden = client.get_user().create_repo("hidden-" + R.split("/")[1], private=True)
    linked = [render(client, context) for context in (hidden.full_name, "nobody/none")]
    same(linked[0].replace(hidden.full_name, "nobody/none"), linked[1])
    for context in (hidden.full_name, "nobody/none", "no context"):
        same(linked[1], render(newcomer_client, context))
    refused(422, lambda: call(newcomer_client, "POST", "/markdown", {"text": "a", "mode": "html"}))
    refused(413, lambda: call(newcomer_client, "POST", "/markdown", {"text": "a" * 500_000}))


@check("the issues that a pull request speaks of are told with it")
def _():
    sha = newcomer.get_contents("file.txt").sha
    text = base64.b64encode(b"for an issue\n").decode()
    body = {"path": "file.txt", "content": text, "base": sha, "title": "bpo-2: Say it", "body": "Also bpo-1."}
    number = call(newcomer_client, "POST", f"/repos/{R}/proposals", body)["number"]
    expected = [{"key": f"bpo-{n}", "html_url": f"https://bugs.python.org/issue{n}"} for n in (2, 1)]
    same(expected, newcomer.get_pull(number).raw_data["linked_issues"])
    same([], newcomer.get_pull(1).raw_data["linked_issues"])


@check("owners that CODEOWNERS names are asked, with the path as the reason")
def _():
    asked = os.environ["READER"]
    owner.create_file(".github/CODEOWNERS", "Say who owns what", f"*.txt @{asked}\n")
    sha = newcomer.get_contents("file.txt").sha
    text = base64.b64encode(b"three\n").decode()
    body = {"path": "file.txt", "content": text, "base": sha, "title": "Say three"}
    made = call(newcomer_client, "POST", f"/repos/{R}/proposals", body)
    path = f"/repos/{R}/pulls/{made['number']}/requested_reviewers"
    expected = [{"name": asked, "asked_by": None, "path": "file.txt"}]
    deadline = time.monotonic() + 30
    while call(newcomer_client, "GET", path)["reasons"] != expected:
        assert time.monotonic() < deadline, call(newcomer_client, "GET", path)
        time.sleep(0.05)


end()
