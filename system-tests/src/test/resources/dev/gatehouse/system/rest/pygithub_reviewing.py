"""PyGithub drives changes from the first proposal to the merge, as a newcomer and as the owner."""
import base64
import os
import subprocess
import urllib.request

from checks import URL, by_token, call, check, end, refused, same

R = os.environ["REPO"]
HG = os.environ["VCS"] == "hg"
MAIN = "default" if HG else "main"
NEWCOMER = os.environ["NEWCOMER"]
owner = by_token(os.environ["TOKEN"]).get_repo(R)
newcomer_client = by_token(os.environ["NEWCOMER_TOKEN"])
newcomer = newcomer_client.get_repo(R)
state = {}


def b64(text):
    return base64.b64encode(text.encode()).decode()


def propose(path, base, text, **more):
    body = {"path": path, "content": b64(text), "base": base, "title": "Fix " + path, **more}
    return call(newcomer_client, "POST", f"/repos/{R}/proposals", body)


def revise(pull, path, text, message="Go on"):
    now = newcomer.get_contents(path, ref=f"refs/pull/{pull.number}/head")
    body = {"head": pull.head.sha, "path": path, "content": b64(text), "base": now.sha, "message": message}
    return call(newcomer_client, "POST", f"/repos/{R}/pulls/{pull.number}/versions", body)


def content(path, ref=MAIN):
    return owner.get_contents(path, ref=ref).decoded_content.decode()


def stock(*arguments):
    """The output of stock git or hg in a fresh clone."""
    folder = os.path.join(os.environ["HOME"], f"clone-{os.environ['VCS']}-{len(os.listdir(os.environ['HOME']))}")
    tool = "hg" if HG else "git"
    command = ["/usr/bin/hg" if HG else "git", "clone", "-q", os.environ["CLONE"], folder]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    done = subprocess.run([tool, *arguments], cwd=folder, check=True, capture_output=True, timeout=60)
    return done.stdout.decode()


def as_media(url, kind):
    request = urllib.request.Request(
        url,
        headers={
            "Accept": f"application/vnd.github.{kind}",
            "Authorization": "Bearer " + os.environ["TOKEN"],
        },
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read().decode()


@check("whoever may only read proposes a change, and no branch or fork appears")
def _():
    branches = [(each.name, each.commit.sha) for each in newcomer.get_branches()]
    text = content("guide.txt")
    state["guide"] = text
    sha = newcomer.get_contents("guide.txt").sha
    made = propose("guide.txt", sha, text.replace("line 20\n", "line twenty\n"), body="It is a word.")
    same(1, made["number"])
    pull = owner.get_pull(1)
    same(("Fix guide.txt", "It is a word.", "open"), (pull.title, pull.body, pull.state))
    same((NEWCOMER, MAIN), (pull.user.login, pull.base.ref))
    same((True, "clean", False), (pull.mergeable, pull.mergeable_state, pull.merged))
    same((1, 1, 1, 1), (pull.commits, pull.changed_files, pull.additions, pull.deletions))
    same(dict(branches)[MAIN], pull.base.sha)
    same(branches, [(each.name, each.commit.sha) for each in newcomer.get_branches()])
    same([], [each for each in newcomer_client.get_user().get_repos(affiliation="owner")])
    same([1], [each.number for each in owner.get_pulls(state="open", base=MAIN)])
    same([], [each.number for each in owner.get_pulls(state="closed")])


@check("what is proposed is read as at GitHub: commits, files, a diff and mails")
def _():
    pull = owner.get_pull(1)
    commits = list(pull.get_commits())
    same([pull.head.sha], [each.sha for each in commits])
    same("Fix guide.txt\n\nIt is a word.", commits[0].commit.message)
    files = list(pull.get_files())
    same([("guide.txt", "modified", 1, 1)], [(f.filename, f.status, f.additions, f.deletions) for f in files])
    assert "-line 20\n+line twenty\n" in files[0].patch, files[0].patch
    assert "line twenty" in content("guide.txt", ref="refs/pull/1/head")
    diff = as_media(pull.url, "diff")
    assert diff.startswith("diff --git a/guide.txt b/guide.txt\n") and "+line twenty\n" in diff, diff
    mails = as_media(pull.url, "patch")
    assert mails.startswith("# HG changeset patch\n" if HG else "From " + pull.head.sha), mails
    # Nobody who clones gets it, and no page or commit address leads to it.
    refused(404, lambda: owner.get_commit(pull.head.sha))
    assert "twenty" not in stock("cat" if HG else "show", "guide.txt" if HG else "HEAD:guide.txt")


@check("people comment on lines and on the whole, and answer")
def _():
    pull = owner.get_pull(1)
    commit = pull.get_commits()[0]
    line = pull.create_review_comment("Why a word?", commit, "guide.txt", line=20, side="RIGHT")
    same(("guide.txt", "Why a word?", "RIGHT"), (line.path, line.body, line.raw_data["side"]))
    same((pull.head.sha, pull.head.sha), (line.commit_id, line.original_commit_id))
    assert line.diff_hunk.startswith("@@ ") and line.diff_hunk.endswith("+line twenty"), line.diff_hunk
    same(20, line.raw_data["line"])
    same(line.position, line.original_position)
    theirs = newcomer.get_pull(1)
    answer = theirs.create_review_comment_reply(line.id, "So it reads better.")
    same(line.id, answer.in_reply_to_id)
    same([line.id, answer.id], [each.id for each in pull.get_review_comments()])
    refused(403, lambda: pull.get_review_comment(answer.id).edit("Not mine"))
    theirs.get_review_comment(answer.id).edit("It reads better.")
    same("It reads better.", pull.get_review_comment(answer.id).body)
    refused(422, lambda: pull.create_review_comment("Where?", commit, "guide.txt", line=4000))
    refused(422, lambda: pull.create_review_comment("Where?", commit, "no.txt", line=1))

    general = theirs.create_issue_comment("Anything else?")
    general.edit("Anything else to do?")
    same(["Anything else to do?"], [each.body for each in pull.get_issue_comments()])
    second = pull.create_issue_comment("To be deleted")
    second.delete()
    refused(404, lambda: pull.get_issue_comment(second.id))
    refused(404, lambda: pull.get_issue_comment(line.id))
    again = owner.get_pull(1)
    same((1, 2), (again.comments, again.review_comments))
    state["line"] = line.id


@check("a review is written, sent, and counts for what was looked at")
def _():
    pull = owner.get_pull(1)
    refused(422, lambda: newcomer.get_pull(1).create_review(event="APPROVE"))
    refused(422, lambda: pull.create_review(event="COMMENT"))
    commit = pull.get_commits()[0]
    kept = pull.create_review(commit, "Not sent", comments=[{"path": "guide.txt", "position": 5, "body": "Here"}])
    same("PENDING", kept.state)
    same([], [each.id for each in newcomer.get_pull(1).get_reviews() if each.id == kept.id])
    refused(404, lambda: newcomer.get_pull(1).get_review(kept.id))
    same(["Here"], [each.body for each in pull.get_single_review_comments(kept.id)])
    kept.delete()
    refused(404, lambda: pull.get_review(kept.id))

    good = pull.create_review(commit, "Good", "APPROVE")
    same(("APPROVED", "Good", pull.head.sha), (good.state, good.body, good.commit_id))
    same(True, pull.get_review(good.id).raw_data["counts"])
    good.edit("Very good")
    same("Very good", pull.get_review(good.id).body)
    state["approval"] = good.id


@check("a new version leaves comments where their lines are, and ends the approval")
def _():
    pull = newcomer.get_pull(1)
    before = pull.head.sha
    text = content("guide.txt", ref="refs/pull/1/head")
    revised = revise(pull, "guide.txt", "A line above\n" + text)
    same(2, revised["versions"])
    versions = call(newcomer_client, "GET", f"/repos/{R}/pulls/1/versions")
    same([before, revised["head"]["sha"]], [each["head_sha"] for each in versions])
    problem = refused(409, lambda: revise(pull, "guide.txt", "Too late"))
    assert "changed" in problem["message"], problem
    pull = owner.get_pull(1)
    same(2, pull.commits)
    moved = pull.get_review_comment(state["line"])
    same((21, 20), (moved.raw_data["line"], moved.raw_data["original_line"]))
    same((pull.head.sha, before), (moved.commit_id, moved.original_commit_id))
    same(False, pull.get_review(state["approval"]).raw_data["counts"])
    revise(newcomer.get_pull(1), "guide.txt", "A line above\n" + text.replace("line twenty", "line XX"))
    gone = owner.get_pull(1).get_review_comment(state["line"])
    same((None, None, 20), (gone.raw_data["line"], gone.position, gone.raw_data["original_line"]))
    same(before, gone.commit_id)


@check("an approval is dismissed by whoever may write")
def _():
    pull = owner.get_pull(1)
    wish = pull.create_review(body="Say XX once more", event="REQUEST_CHANGES")
    same("CHANGES_REQUESTED", wish.state)
    refused(403, lambda: newcomer.get_pull(1).get_review(wish.id).dismiss("No"))
    wish.dismiss("It is said")
    same("DISMISSED", pull.get_review(wish.id).state)
    refused(422, lambda: pull.get_review(wish.id).dismiss("Again"))


@check("a merge names what was looked at, and lands it")
def _():
    pull = owner.get_pull(1)
    tip = owner.get_branch(MAIN).commit.sha
    refused(403, lambda: newcomer.get_pull(1).merge())
    refused(409, lambda: pull.merge(sha=pull.get_commits()[0].sha))
    same(False, pull.is_merged())
    refused(422, lambda: pull.merge(merge_method="octopus"))
    done = pull.merge("By PyGithub", "Land the guide", "merge", pull.head.sha)
    same(True, done.merged)
    same(done.sha, owner.get_branch(MAIN).commit.sha)
    merged = owner.get_commit(done.sha)
    if HG:
        # Mercurial does not merge what descends from the branch's tip: it is the tip then.
        same(pull.head.sha, done.sha)
    else:
        same([tip, pull.head.sha], [each.sha for each in merged.parents])
        same("Land the guide\n\nBy PyGithub", merged.commit.message)
    pull = owner.get_pull(1)
    same((True, "closed", done.sha, None), (pull.merged, pull.state, pull.merge_commit_sha, pull.mergeable))
    same(os.environ["LOGIN"], pull.merged_by.login)
    same(True, pull.is_merged())
    refused(405, lambda: pull.merge())
    assert "line XX" in stock("cat" if HG else "show", "guide.txt" if HG else "HEAD:guide.txt")


@check("files are created, changed and deleted on a branch, and nothing is overwritten")
def _():
    made = owner.create_file("new/file.txt", "Add a file", "one\n", MAIN)
    same(made["commit"].sha, owner.get_branch(MAIN).commit.sha)
    same("new/file.txt", made["content"].path)
    first = made["content"].sha
    problem = refused(422, lambda: owner.create_file("new/file.txt", "Again", "two\n", MAIN))
    assert '"sha" wasn\'t supplied' in problem["message"], problem
    changed = owner.update_file("new/file.txt", "Change it", "two\n", first, MAIN)
    same("two\n", content("new/file.txt"))
    problem = refused(409, lambda: owner.update_file("new/file.txt", "Change it", "three\n", first, MAIN))
    assert "does not match" in problem["message"], problem
    refused(409, lambda: owner.delete_file("new/file.txt", "Delete it", first, MAIN))
    refused(403, lambda: newcomer.update_file("new/file.txt", "No", "x\n", changed["content"].sha, MAIN))
    gone = owner.delete_file("new/file.txt", "Delete it", changed["content"].sha, MAIN)
    same(gone["commit"].sha, owner.get_branch(MAIN).commit.sha)
    refused(404, lambda: owner.get_contents("new/file.txt"))
    refused(404, lambda: owner.create_file("x.txt", "To nowhere", "x\n", "no-such-branch"))
    bad = {"message": "Bad", "content": "%%%"}
    refused(422, lambda: call(by_token(os.environ["TOKEN"]), "PUT", f"/repos/{R}/contents/x.txt", bad))


@check("a proposal of several files changes, adds, renames and deletes")
def _():
    notes = newcomer.get_contents("docs/notes.txt")
    old = newcomer.get_contents("docs/old.txt")
    spare = newcomer.get_contents("docs/spare.txt")
    body = {
        "title": "Tidy up",
        "files": [
            {"path": "docs/notes.txt", "base": notes.sha, "content": b64("a note\nand more\n")},
            {"path": "docs/added.txt", "content": b64("added\n")},
            {"path": "docs/moved.txt", "from": "docs/old.txt", "base": old.sha},
            {"path": "docs/spare.txt", "delete": True, "base": spare.sha},
        ],
    }
    made = call(newcomer_client, "POST", f"/repos/{R}/proposals", body)
    pull = owner.get_pull(made["number"])
    same(
        [
            ("docs/added.txt", "added", None),
            ("docs/moved.txt", "renamed", "docs/old.txt"),
            ("docs/notes.txt", "modified", None),
            ("docs/spare.txt", "removed", None),
        ],
        sorted((f.filename, f.status, f.previous_filename) for f in pull.get_files()),
    )
    refused(422, lambda: propose("docs/notes.txt", None, "blindly\n"))
    refused(409, lambda: propose("docs/notes.txt", "5" * 40, "of another\n"))
    refused(422, lambda: propose("docs/notes.txt", notes.sha, "a note\n"))
    pull.edit(state="closed")
    same("closed", owner.get_pull(pull.number).state)
    refused(405, lambda: pull.merge())
    refused(403, lambda: by_token(os.environ["STRANGER_TOKEN"]).get_repo(R).get_pull(pull.number).edit(title="Mine"))
    newcomer.get_pull(pull.number).edit(title="Tidy up more", state="open")
    again = owner.get_pull(pull.number)
    same(("Tidy up more", "open"), (again.title, again.state))
    again.merge(merge_method="graft" if HG else "squash")
    same("old\n", content("docs/moved.txt"))
    refused(404, lambda: owner.get_contents("docs/spare.txt"))


@check("a proposal that conflicts says so, and does not land")
def _():
    now = newcomer.get_contents("docs/notes.txt")
    made = propose("docs/notes.txt", now.sha, "a newcomer's note\nand more\n")
    owner.update_file("docs/notes.txt", "Meanwhile", "an owner's note\nand more\n", now.sha, MAIN)
    pull = owner.get_pull(made["number"])
    same((False, "dirty"), (pull.mergeable, pull.mergeable_state))
    problem = refused(405, lambda: pull.merge())
    assert "docs/notes.txt" in problem["message"], problem
    # What was changed on an older state is proposed on that.
    late = propose("docs/notes.txt", now.sha, "a late note\nand more\n")
    same(False, owner.get_pull(late["number"]).mergeable)


@check("what a reviewer suggests is committed where it belongs, several at once")
def _():
    made = propose("docs/suggested.txt", None, "frist\nsecond\nthrid\nfourth\n")
    pull = owner.get_pull(made["number"])
    commit = pull.get_commits()[0]
    path = "docs/suggested.txt"
    one = pull.create_review_comment("```suggestion\nfirst\n```", commit, path, line=1, side="RIGHT")
    two = pull.create_review_comment(
        "Shorter:\n```suggestion\nthird\n```", commit, path, line=3, start_line=2, side="RIGHT", start_side="RIGHT"
    )
    three = pull.create_review_comment("```suggestion\n3rd\n```", commit, path, line=3, side="RIGHT")
    address = f"/repos/{R}/pulls/{pull.number}/suggestions"

    def apply(client, *comments, sha=pull.head.sha):
        body = {"comment_ids": [each.id for each in comments], "sha": sha, "message": "As was suggested"}
        return call(client, "POST", address, body)

    refused(403, lambda: apply(by_token(os.environ["STRANGER_TOKEN"]), one))
    refused(409, lambda: apply(newcomer_client, one, sha="0" * 40))
    refused(422, lambda: apply(newcomer_client))
    problem = refused(409, lambda: apply(newcomer_client, one, two, three))
    assert "the same lines" in problem["message"], problem
    revised = apply(newcomer_client, two, one)
    same(2, revised["versions"])
    same("first\nthird\nfourth\n", content(path, ref=f"refs/pull/{pull.number}/head"))
    last = list(owner.get_pull(pull.number).get_commits())[-1]
    same("As was suggested", last.commit.message.splitlines()[0])
    assert f"Co-authored-by: {os.environ['LOGIN']} <" in last.commit.message, last.commit.message
    problem = refused(409, lambda: apply(newcomer_client, three, sha=revised["head"]["sha"]))
    assert "outdated" in problem["message"], problem


@check("checks report on a head that no branch has, and the last of each context counts")
def _():
    made = propose("docs/checked.txt", None, "checked\n")
    head = made["head"]["sha"]
    commit = owner.get_pull(made["number"]).get_commits()[0]
    same(head, commit.sha)
    commit.create_status("pending", "https://ci.example.org/1", "It runs", "ci")
    commit.create_status("success")
    commit.create_status("failure", "https://ci.example.org/2", "It is red", "ci")
    found = [(each.state, each.context, each.description or None, each.target_url) for each in commit.get_statuses()]
    same(("failure", "ci", "It is red", "https://ci.example.org/2"), found[0])
    same(("success", "default", None, None), found[1])
    same(3, len(found))
    same(os.environ["LOGIN"], commit.get_statuses()[0].creator.login)
    together = commit.get_combined_status()
    same(("failure", head, 2), (together.state, together.sha, together.total_count))
    same(["ci", "default"], [each.context for each in together.statuses])
    commit.create_status("success", context="ci")
    same("success", commit.get_combined_status().state)
    same("pending", owner.get_branch(MAIN).commit.get_combined_status().state)
    address = f"/repos/{R}/statuses/{head}"
    client = by_token(os.environ["TOKEN"])
    refused(403, lambda: call(newcomer_client, "POST", address, {"state": "success"}))
    refused(422, lambda: call(client, "POST", address, {"state": "green"}))
    refused(422, lambda: call(client, "POST", address, {"state": "success", "description": "x" * 141}))
    refused(422, lambda: call(client, "POST", address, {"state": "success", "target_url": "javascript:alert(1)"}))
    refused(422, lambda: call(client, "POST", f"/repos/{R}/statuses/{'f' * 40}", {"state": "success"}))
    owner.get_pull(made["number"]).edit(state="closed")


@check("a branch is proposed by its name, once")
def _():
    pull = owner.create_pull(MAIN, "feature", title="The feature", body="From a branch")
    name = R.split("/")[0]
    same((f"{name}:feature", "feature"), (pull.head.label, pull.head.ref))
    same(R, pull.head.repo.full_name)
    refused(422, lambda: owner.create_pull(MAIN, "feature", title="Twice"))
    refused(422, lambda: owner.create_pull(MAIN, "no-such", title="Nothing"))
    refused(422, lambda: owner.create_pull(MAIN, MAIN, title="Itself"))
    same([pull.number], [each.number for each in owner.get_pulls(head=f"{name}:feature")])
    same([], [each.number for each in owner.get_pulls(head="somebody:feature")])
    refused(403, lambda: by_token(os.environ["STRANGER_TOKEN"]).get_repo(R).get_pull(pull.number).merge())
    pull.merge(merge_method="close" if HG else "rebase")
    same("feature\n", content("feature.txt"))


@check("a fork is made, and its branch is proposed as owner:branch")
def _():
    fork = newcomer.create_fork()
    same((True, R, R), (fork.fork, fork.parent.full_name, fork.source.full_name))
    same((1, [fork.full_name]), (owner.forks_count + 1, [each.full_name for each in owner.get_forks()]))
    fork.create_file("from-fork.txt", "Add a file", "one\n", branch=MAIN)
    compared = owner.compare(MAIN, f"{NEWCOMER}:{MAIN}")
    same((1, 0, ["from-fork.txt"]), (compared.ahead_by, compared.behind_by, [each.filename for each in compared.files]))
    same(f"{fork.url}/commits/{compared.commits[0].sha}", compared.commits[0].url)
    refused(404, lambda: owner.compare(MAIN, f"nobody-here:{MAIN}").ahead_by)
    pull = newcomer.create_pull(MAIN, f"{NEWCOMER}:{MAIN}", title="From a fork", maintainer_can_modify=True)
    same((f"{NEWCOMER}:{MAIN}", fork.full_name), (pull.head.label, pull.head.repo.full_name))
    same((NEWCOMER, True), (pull.head.user.login, pull.maintainer_can_modify))
    refused(404, lambda: owner.get_commit(pull.head.sha))
    refused(422, lambda: newcomer.create_pull(MAIN, f"{NEWCOMER}:no-such", title="Nothing"))
    refused(422, lambda: newcomer.create_pull(MAIN, f"nobody-here:{MAIN}", title="Nobody"))
    fork.delete()
    owner.get_pull(pull.number).merge()
    same("one\n", content("from-fork.txt"))


@check("what is not there is said as at GitHub")
def _():
    refused(404, lambda: owner.get_pull(4711))
    refused(404, lambda: owner.get_pull(1).get_review(4711))
    refused(404, lambda: owner.get_pull(1).get_review_comment(4711))
    refused(422, lambda: list(owner.get_pulls(state="lost")))
    numbers = [each.number for each in owner.get_pulls(state="all", sort="created", direction="asc")]
    same(sorted(numbers), numbers)
    assert len(numbers) >= 5, numbers
    one = by_token(os.environ["TOKEN"], per_page=2).get_repo(R).get_pulls(state="all")
    same(numbers[::-1], [each.number for each in one])


end()
