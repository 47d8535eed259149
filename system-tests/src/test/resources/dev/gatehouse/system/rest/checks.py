"""What the scripts for PyGithub have in common: each check is one sentence, told to the test."""
import json
import os
import subprocess
import traceback

from github import Auth, Github

URL = os.environ["URL"] + "/api/v3"


def check(sentence):
    """Runs a function at once, and tells how it went."""

    def run(function):
        told = {"sentence": sentence}
        try:
            function()
        except Exception:
            told["problem"] = traceback.format_exc()
        print(json.dumps(told), flush=True)
        return function

    return run


def end():
    print('"end"', flush=True)


def same(expected, found):
    if expected != found:
        raise AssertionError(f"expected: {expected!r}\nfound:    {found!r}")


def client(auth, per_page=30):
    return Github(
        base_url=URL,
        auth=auth,
        per_page=per_page,
        retry=None,
        seconds_between_requests=0,
        seconds_between_writes=0,
        timeout=60,
    )


def by_token(token, per_page=30):
    return client(Auth.Token(token), per_page)


def call(github, method, path, body=None):
    """A call that the library has no method for."""
    return github.requester.requestJsonAndCheck(method, path, input=body)[1]


def refused(status, function):
    """Runs what must be refused; returns the problem."""
    from github import GithubException

    try:
        function()
    except GithubException as e:
        same(status, e.status)
        return e.data
    raise AssertionError(f"was not refused with {status}")


def git(*arguments):
    """The output of stock git in the work tree, in bytes."""
    return subprocess.run(
        ["git", "-c", "core.quotePath=false", *arguments],
        cwd=os.environ["WORK"],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout


def text(*arguments):
    return git(*arguments).decode("utf-8").strip()


def lines(*arguments):
    return git(*arguments).decode("utf-8").splitlines()
