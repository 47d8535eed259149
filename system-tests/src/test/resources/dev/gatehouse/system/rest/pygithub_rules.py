"""PyGithub protects branches, and what is to land by itself does so once the rules are met."""
import base64
import os
import time

from checks import by_token, call, check, end, refused, same

R = os.environ["REPO"]
HG = os.environ["VCS"] == "hg"
MAIN = "default" if HG else "main"
WAY = "graft" if HG else "squash"
owner_client = by_token(os.environ["TOKEN"])
owner = owner_client.get_repo(R)
newcomer_client = by_token(os.environ["NEWCOMER_TOKEN"])
newcomer = newcomer_client.get_repo(R)


def propose(text):
    sha = newcomer.get_contents("file.txt").sha
    body = {"path": "file.txt", "content": base64.b64encode(text).decode(), "base": sha, "title": "Say more"}
    return owner.get_pull(call(newcomer_client, "POST", f"/repos/{R}/proposals", body)["number"])


def auto(pull, client=owner_client, **body):
    return call(client, "PUT", f"/repos/{R}/pulls/{pull.number}/auto-merge", body)


def await_merge(number):
    deadline = time.monotonic() + 30
    while not owner.get_pull(number).merged:
        assert time.monotonic() < deadline, owner.get_pull(number).raw_data
        time.sleep(0.05)
    return owner.get_pull(number)


@check("a branch is protected, read, changed and free again")
def _():
    branch = owner.get_branch(MAIN)
    same(False, branch.protected)
    refused(404, branch.get_protection)
    made = branch.edit_protection(
        contexts=["build"],
        strict=False,
        enforce_admins=True,
        required_approving_review_count=2,
        require_code_owner_reviews=True,
        required_conversation_resolution=True,
    )
    for found in (made, owner.get_branch(MAIN).get_protection()):
        same(["build"], found.required_status_checks.contexts)
        same(False, found.required_status_checks.strict)
        same(True, found.enforce_admins)
        same(2, found.required_pull_request_reviews.required_approving_review_count)
        same(True, found.required_pull_request_reviews.require_code_owner_reviews)
        same(True, found.required_pull_request_reviews.dismiss_stale_reviews)
        same(True, found.required_conversation_resolution)
        same([False] * 3, [found.required_linear_history, found.allow_force_pushes, found.allow_deletions])
    same(True, owner.get_branch(MAIN).protected)
    rule = call(newcomer_client, "GET", f"/repos/{R}/branch-rules")["rules"][0]
    same((MAIN, "nobody", "writers"), (rule["pattern"], rule["push"]["who"], rule["merge"]["who"]))
    refused(403, lambda: owner.create_file("past.txt", "Past it", "x\n"))
    refused(403, lambda: newcomer.get_branch(MAIN).edit_protection(enforce_admins=True))
    branch.remove_protection()
    refused(404, branch.remove_protection)
    same(False, owner.get_branch(MAIN).protected)


@check("what cannot be said as a rule is refused, and a rule of other branches stays")
def _():
    branch = owner.get_branch(MAIN)
    problem = refused(422, lambda: branch.edit_protection(strict=True, contexts=[]))
    assert "up to date" in problem["message"], problem
    refused(422, lambda: branch.edit_protection(dismiss_stale_reviews=False))
    refused(422, lambda: branch.edit_protection(lock_branch=True))
    refused(422, lambda: branch.edit_protection(user_push_restrictions=["nobody-of-this-name"]))
    refused(404, branch.get_protection)
    rules = {"rules": [{"pattern": "**", "required_approvals": 1}]}
    call(owner_client, "PUT", f"/repos/{R}/branch-rules", rules)
    same(1, branch.get_protection().required_pull_request_reviews.required_approving_review_count)
    refused(422, branch.remove_protection)
    found = branch.edit_protection(user_push_restrictions=[os.environ["READER"]])
    same([os.environ["READER"]], [user.login for user in found.get_user_push_restrictions()])
    same([MAIN, "**"], [rule["pattern"] for rule in call(owner_client, "GET", f"/repos/{R}/branch-rules")["rules"]])
    call(owner_client, "PUT", f"/repos/{R}/branch-rules", {"rules": []})


@check("a slash in the name of a branch is no hindrance")
def _():
    path = f"/repos/{R}/branches/no%2Fsuch/protection"
    refused(404, lambda: call(owner_client, "GET", path))
    refused(404, lambda: call(owner_client, "PUT", path, {}))


@check("a pull request lands by itself, in the way, the words and the name that were wished")
def _():
    rule = {"pattern": MAIN, "required_contexts": ["build"], "allowed_merge_methods": [WAY]}
    call(owner_client, "PUT", f"/repos/{R}/branch-rules", {"rules": [rule]})
    pull = propose(b"one\ntwo\n")
    sha = pull.head.sha
    same(None, pull.raw_data["auto_merge"])
    refused(422, lambda: auto(pull, merge_method=WAY))
    refused(405, lambda: auto(pull, sha=sha, merge_method="merge"))
    refused(409, lambda: auto(pull, sha="0" * 40))
    refused(403, lambda: auto(pull, newcomer_client, sha=sha))
    answer = auto(pull, sha=sha, commit_title="Say two", commit_message="At last.")
    wish = answer["auto_merge"]
    same((os.environ["LOGIN"], WAY, "Say two", "At last."), (
        wish["enabled_by"]["login"], wish["merge_method"], wish["commit_title"], wish["commit_message"]))
    same(wish, owner.get_pull(pull.number).raw_data["auto_merge"])
    same(WAY, owner.get_pulls()[0].raw_data["auto_merge"]["merge_method"])
    same("blocked", owner.get_pull(pull.number).mergeable_state)
    call(owner_client, "DELETE", f"/repos/{R}/pulls/{pull.number}/auto-merge")
    same(None, owner.get_pull(pull.number).raw_data["auto_merge"])
    auto(pull, sha=sha, commit_title="Say two")
    call(owner_client, "POST", f"/repos/{R}/statuses/{sha}", {"state": "success", "context": "build"})
    landed = await_merge(pull.number)
    same(os.environ["LOGIN"], landed.merged_by.login)
    same(None, landed.raw_data["auto_merge"])
    same("one\ntwo\n", owner.get_contents("file.txt").decoded_content.decode())
    if not HG:
        same("Say two", owner.get_commit(landed.merge_commit_sha).commit.message.split("\n")[0])


@check("another version turns it off")
def _():
    pull = propose(b"one\ntwo\nthree\n")
    auto(pull, sha=pull.head.sha)
    now = newcomer.get_contents("file.txt", ref=f"refs/pull/{pull.number}/head")
    body = {"head": pull.head.sha, "path": "file.txt", "content": base64.b64encode(b"other\n").decode(), "base": now.sha, "message": "Other"}
    call(newcomer_client, "POST", f"/repos/{R}/pulls/{pull.number}/versions", body)
    same(None, owner.get_pull(pull.number).raw_data["auto_merge"])
    refused(409, lambda: auto(pull, sha=pull.head.sha))


end()
