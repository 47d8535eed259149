"""PyGithub reads a repository; stock git says what it must see."""
import base64
import io
import os
import subprocess
import tarfile
from datetime import datetime, timezone

import requests

from checks import by_token, check, end, git, lines, refused, same, text

github = by_token(os.environ["TOKEN"])
repo = github.get_repo(os.environ["REPO"])
small = by_token(os.environ["TOKEN"], per_page=3).get_repo(os.environ["REPO"])


def tree_entries(*arguments):
    """(mode, type, sha, size, path) of git ls-tree; directories and submodules have no size."""
    found = []
    for line in git("ls-tree", "-z", "-l", *arguments).decode("utf-8").split("\0"):
        if line:
            facts, path = line.split("\t", 1)
            mode, kind, sha, size = facts.split()
            found.append((mode, kind, sha, None if size == "-" else int(size), path))
    return found


@check("branches are those of git, each once, whatever a page holds")
def _():
    expected = lines("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads")
    same(expected, [f"{b.name} {b.commit.sha}" for b in repo.get_branches()])
    same(expected, [f"{b.name} {b.commit.sha}" for b in small.get_branches()])
    same(len(expected), small.get_branches().totalCount)
    same(list(reversed(expected)), [f"{b.name} {b.commit.sha}" for b in small.get_branches().reversed])


@check("a branch with a slash in its name is found")
def _():
    branch = repo.get_branch("feature/one")
    same(text("rev-parse", "feature/one"), branch.commit.sha)
    same(text("log", "-1", "--format=%B", "feature/one"), branch.commit.commit.message)
    same(False, branch.protected)
    same("main", repo.default_branch)


@check("tags lead to their commits, annotated or not")
def _():
    expected = sorted(lines("tag"), key=lambda name: name.encode())
    same(
        [(name, text("rev-parse", name + "^{commit}")) for name in expected],
        [(tag.name, tag.commit.sha) for tag in small.get_tags()],
    )


@check("refs name the tag's own object, and that says who made it")
def _():
    expected = lines("for-each-ref", "--format=%(refname) %(objecttype) %(objectname)", "refs/heads", "refs/tags")
    same(expected, [f"{r.ref} {r.object.type} {r.object.sha}" for r in repo.get_git_refs()])
    ref = repo.get_git_ref("tags/release/3")
    same("refs/tags/release/3", ref.ref)
    tag = repo.get_git_tag(ref.object.sha)
    same(("release/3", "About release/3"), (tag.tag, tag.message))
    same(text("rev-parse", "release/3^{commit}"), tag.object.sha)
    same(("A. Tester", "tester@example.org"), (tag.tagger.name, tag.tagger.email))
    many = lines("for-each-ref", "--format=%(refname)", "refs/heads/many")
    same(many, [r.ref for r in small.get_git_matching_refs("heads/many/")])
    same([], list(repo.get_git_matching_refs("heads/none")))


@check("histories are those of git rev-list, each commit once")
def _():
    for name in ["main", "feature/one", "v1.0", "v2.0"]:
        same(lines("rev-list", name), [c.sha for c in small.get_commits(sha=name)])
    same(int(text("rev-list", "--count", "main")), repo.get_commits().totalCount)


@check("histories of paths are those of git")
def _():
    for path in ["docs", "docs/guide.txt", "docs/deep/er/still.txt", "\u00fcn\u00ef", "counting.txt"]:
        expected = lines("rev-list", "main", "--", path)
        same(expected, [c.sha for c in small.get_commits(path=path)])
        same(len(expected), repo.get_commits(path=path).totalCount)
    same([], list(repo.get_commits(path="nowhere")))


@check("histories can be cut by time and author as git cuts them")
def _():
    at = [int(line) for line in lines("log", "--format=%ct", "main")]
    since = datetime.fromtimestamp(at[5], timezone.utc)
    until = datetime.fromtimestamp(at[2], timezone.utc)
    same(
        lines("rev-list", f"--since={at[5]}", f"--until={at[2]}", "main"),
        [c.sha for c in small.get_commits(since=since, until=until)],
    )
    for author in ["even@example.org", "Odd"]:
        same(
            lines("rev-list", f"--author={author}", "main"),
            [c.sha for c in small.get_commits(author=author)],
        )


@check("every commit says what git says of it")
def _():
    for sha in lines("rev-list", "--all"):
        commit = repo.get_commit(sha)
        facts = text("log", "-1", "--format=%H%n%T%n%P%n%an%n%ae%n%at%n%cn%n%ce%n%ct", sha).split("\n")
        found = commit.commit
        same(
            facts,
            [
                commit.sha,
                found.tree.sha,
                " ".join(parent.sha for parent in commit.parents),
                found.author.name,
                found.author.email,
                str(int(found.author.date.timestamp())),
                found.committer.name,
                found.committer.email,
                str(int(found.committer.date.timestamp())),
            ],
        )
        same(git("log", "-1", "--format=%B", sha).decode().rstrip("\n"), found.message)
        plain = repo.get_git_commit(sha)
        same((facts[0], facts[1], found.message), (plain.sha, plain.tree.sha, plain.message))


STATUS = {"A": "added", "D": "removed", "M": "modified", "R": "renamed", "T": "modified"}


def changes_of_git(old, new):
    """(status, path, path before) of git diff."""
    fields = git("diff", "-z", "--name-status", "-M", old, new).decode("utf-8").split("\0")[:-1]
    found = []
    while fields:
        status = fields.pop(0)[0]
        before = fields.pop(0) if status == "R" else None
        found.append((STATUS[status], fields.pop(0), before))
    return sorted(found, key=lambda change: change[1].encode())


def same_files(old, new, files):
    same(changes_of_git(old, new), [(f.status, f.filename, f.previous_filename) for f in files])
    for file in files:
        paths = [path for path in [file.previous_filename, file.filename] if path]
        diff = git("diff", "--full-index", "-M", old, new, "--", *paths).decode("utf-8", "replace")
        if "\n@@ " in diff:
            patch = diff[diff.index("\n@@ ") + 1 :]
            same(patch[:-1], file.patch)
            rows = patch.split("\n")
            same(sum(row.startswith("+") for row in rows), file.additions)
            same(sum(row.startswith("-") for row in rows), file.deletions)
        else:
            same((None, 0), (file.patch, file.changes))


@check("every commit's difference is that of git diff, to the byte")
def _():
    for sha in lines("rev-list", "--no-merges", "main"):
        parent = text("log", "-1", "--format=%P", sha) or text("hash-object", "-t", "tree", "/dev/null")
        commit = repo.get_commit(sha)
        files = list(commit.files)
        same_files(parent, sha, files)
        same(sum(f.additions for f in files), commit.stats.additions)
        same(sum(f.deletions for f in files), commit.stats.deletions)


@check("a commit is found by every name that git has for it")
def _():
    for name in ["main", "feature/one", "v2.0", "main~2", "HEAD", "main~5^2~1", "refs/heads/many/3"]:
        same(text("rev-parse", name + "^{commit}"), repo.get_commit(name).sha)
    refused(404, lambda: repo.get_commit("main^2"))
    short = text("rev-parse", "--short=9", "main")
    same(text("rev-parse", "main"), repo.get_commit(short).sha)


def raw(url):
    """The bytes that an address answers with, in the raw media type."""
    answer = requests.get(
        url,
        headers={
            "Accept": "application/vnd.github.raw",
            "Authorization": "Bearer " + os.environ["TOKEN"],
        },
        timeout=60,
    )
    same(200, answer.status_code)
    return answer.content


@check("every file is what git cat-file says, to the byte")
def _():
    seen = 0
    for mode, kind, sha, size, path in tree_entries("-r", "main"):
        if mode in ("100644", "100755"):
            file = repo.get_contents(path)
            same((path, path.split("/")[-1], sha, size, "file"), (file.path, file.name, file.sha, file.size, file.type))
            if size <= 1 << 20:
                same(git("cat-file", "blob", sha), file.decoded_content)
            else:
                same(("none", ""), (file.encoding, file.content))
            same(git("cat-file", "blob", sha), raw(file.url))
            seen += 1
    assert seen > 10, seen


@check("directories have the entries of git ls-tree, in its order")
def _():
    kinds = {"100644": "file", "100755": "file", "120000": "symlink", "040000": "dir", "160000": "submodule"}
    for directory in ["", "docs", "\u00fcn\u00ef", "sp ace"]:
        expected = tree_entries("main:" + directory)
        found = repo.get_contents(directory)
        same([(e[4], e[2], kinds[e[0]]) for e in expected], [(f.name, f.sha, f.type) for f in found])


@check("contents of another revision are told when it is named")
def _():
    for name in ["v1.0", "feature/one", "main~3", text("rev-parse", "v1.0")]:
        same(git("show", name + ":docs/guide.txt"), repo.get_contents("docs/guide.txt", ref=name).decoded_content)
    refused(404, lambda: repo.get_contents("docs/guide.txt", ref="none"))
    refused(404, lambda: repo.get_contents("empty.txt"))


@check("a link to a file answers as the file, another one as itself")
def _():
    for link, target in [("link-to-guide", "docs/guide.txt"), ("docs/link-up", "README.md")]:
        file = repo.get_contents(link)
        same(("file", git("show", "main:" + target)), (file.type, file.decoded_content))
    for link in ["dangling", "outside"]:
        found = repo.get_contents(link)
        same(("symlink", text("show", "main:" + link)), (found.type, found.target))


@check("a submodule names its commit and its repository")
def _():
    found = repo.get_contents("other")
    same(("submodule", "5" * 40), (found.type, found.sha))
    same("https://example.org/x.git", found.raw_data["submodule_git_url"])


@check("the readme is found")
def _():
    same(git("show", "main:README.md"), repo.get_readme().decoded_content)
    same("README.md", repo.get_readme(ref="v1.0").path)


def entries_of(tree):
    return [(e.mode, e.type, e.sha, e.raw_data.get("size"), e.path) for e in tree.tree]


@check("trees are those of git ls-tree, whole or one level")
def _():
    for name in ["main", "v1.0", "feature/one"]:
        same(tree_entries("-r", "-t", name), entries_of(repo.get_git_tree(name, recursive=True)))
        same(tree_entries(name), entries_of(repo.get_git_tree(name)))
    docs = text("rev-parse", "main:docs")
    same(tree_entries("-r", "-t", docs), entries_of(repo.get_git_tree(docs, recursive=True)))
    same(False, repo.get_git_tree(docs).raw_data["truncated"])


@check("every blob of the history is what git cat-file says, to the byte")
def _():
    seen = 0
    for line in lines("rev-list", "--objects", "--filter=object:type=blob", "--filter-provided-objects", "--all"):
        sha = line.split()[0]
        blob = repo.get_git_blob(sha)
        same(("base64", sha), (blob.encoding, blob.sha))
        content = base64.b64decode(blob.content)
        same(git("cat-file", "blob", sha), content)
        same(len(content), blob.size)
        seen += 1
    assert seen > 15, seen


@check("comparisons have the commits, counts and files of git")
def _():
    pairs = [("v1.0", "main"), ("main", "v1.0"), ("many/2", "feature/one"), ("main", "main"), ("feature/one", "many/0"), ("main~4", "main")]
    for base, head in pairs:
        found = small.compare(base, head)
        ahead = int(text("rev-list", "--count", f"{base}..{head}"))
        behind = int(text("rev-list", "--count", f"{head}..{base}"))
        status = ("diverged" if behind else "ahead") if ahead else ("behind" if behind else "identical")
        same((status, ahead, behind, ahead), (found.status, found.ahead_by, found.behind_by, found.total_commits))
        same(lines("rev-list", "--reverse", f"{base}..{head}"), [c.sha for c in found.commits])
        from_commit = text("merge-base", base, head)
        same(from_commit, found.merge_base_commit.sha)
        same(text("rev-parse", base + "^{commit}"), found.base_commit.sha)
        same_files(from_commit, head, list(found.files))


@check("archives have the files of git, of a private repository too")
def _():
    headers = {"Authorization": "Bearer " + os.environ["TOKEN"]}
    for link in [repo.get_archive_link("tarball", "v1.0"), repo.get_tags()[1].tarball_url]:
        answer = requests.get(link, headers=headers, timeout=60)
        same(200, answer.status_code)
        with tarfile.open(fileobj=io.BytesIO(answer.content)) as tar:
            found = {
                member.name.split("/", 1)[1]: tar.extractfile(member).read()
                for member in tar.getmembers()
                if member.isfile()
            }
        name = "v1.0" if "v1.0" in link else repo.get_tags()[1].name
        expected = {
            path: git("cat-file", "blob", sha)
            for mode, kind, sha, size, path in tree_entries("-r", name)
            if mode in ("100644", "100755")
        }
        same(expected, found)
        same(404, requests.get(link, timeout=60).status_code)


@check("what does not exist is not found, in words and with a code")
def _():
    for function in [
        lambda: repo.get_commit("none"),
        lambda: repo.get_commit("0" * 40),
        lambda: repo.get_branch("none"),
        lambda: repo.get_git_tree("0" * 40),
        lambda: repo.get_git_blob("0" * 40),
        lambda: repo.get_git_commit("0" * 40).sha,
        lambda: repo.compare("main", "none").status,
        lambda: repo.get_git_ref("heads/none").object,
    ]:
        problem = refused(404, function)
        same(("NOT_FOUND", 404), (problem["code"], problem["status"]))



def feed(content, *arguments):
    """The output of stock git when it is given something, in bytes."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=os.environ["WORK"],
        input=content,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return done.stdout.strip()


@check("a file whose name is no text is found at the address that its directory tells")
def _():
    content = b"a name in Latin-1\n"
    blob = feed(content, "hash-object", "-w", "--stdin")
    tree = feed(b"100644 blob %s\tcaf\xe9 %%.txt\0" % blob, "mktree", "-z")
    inner = feed(b"040000 tree %s\tno\xff\0" % tree, "mktree", "-z")
    commit = text("commit-tree", "-m", "Bytes", inner.decode())
    git("branch", "bytes", commit)
    user, token = github.get_user().login, os.environ["TOKEN"]
    address = os.environ["URL"].replace("http://", f"http://{user}:{token}@")
    git("push", "-q", f"{address}/{repo.full_name}.git", "bytes")
    directory = repo.get_contents("", ref="bytes")[0]
    headers = {"Authorization": "Bearer " + token}
    entries = requests.get(directory.url, headers=headers, timeout=60).json()
    same([blob.decode()], [entry["sha"] for entry in entries])
    same(content, raw(entries[0]["url"]))
    same(content, raw(entries[0]["git_url"]))
    same([text("rev-parse", "bytes")], [c.sha for c in repo.get_commits(sha="bytes")])


end()
