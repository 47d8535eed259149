"""PyGithub labels pull requests, and says who is to look at them."""
import base64
import os
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
