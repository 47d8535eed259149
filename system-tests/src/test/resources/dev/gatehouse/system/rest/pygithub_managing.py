"""PyGithub makes accounts, organisations, teams and repositories, and gives and takes rights."""
import os
import subprocess
import uuid

from checks import Auth, by_token, call, check, client, end, refused, same

URL = os.environ["URL"]
admin = by_token(os.environ["TOKEN"])
suffix = uuid.uuid4().hex[:8]
state = {}


def name(beginning):
    return f"{beginning}-{suffix}"


def git_sees(person, repo, push=False):
    """Whether stock git may fetch from, or push to, a repository with somebody's token."""
    credentials = name(person) + ":" + state[person + " token"]
    url = URL.replace("http://", f"http://{credentials}@") + f"/{repo}.git"
    command = ["git", "push", "-q", url, "HEAD:refs/heads/main"] if push else ["git", "ls-remote", url]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
    done = subprocess.run(command, cwd=os.environ["WORK"], env=environment, capture_output=True, timeout=60)
    return done.returncode == 0


@check("an administrator makes accounts, and each gets a token for its password")
def _():
    same(True, admin.get_user().site_admin)
    for person in ["ada", "bob"]:
        login, password = name(person), f"a good password of {person}"
        made = call(
            admin,
            "POST",
            "/admin/users",
            {"login": login, "email": f"{login}@example.org", "password": password},
        )
        same((login, "User"), (made["login"], made["type"]))
        by_password = client(Auth.Login(login, password))
        token = call(
            by_password, "POST", f"/users/{login}/tokens", {"name": "laptop", "role": "admin"}
        )
        state[person] = by_token(token["token"])
        state[person + " token"] = token["token"]
        same(login, state[person].get_user().login)
        # A password opens the token endpoint, and nothing else.
        refused(401, lambda: by_password.get_user().login)


@check("tokens are listed without their secret, and one that is revoked opens nothing")
def _():
    ada, login = state["ada"], name("ada")
    token = call(ada, "POST", f"/users/{login}/tokens", {"name": "second", "role": "read"})
    listed = call(ada, "GET", f"/users/{login}/tokens")
    same({"laptop", "second"}, {each["name"] for each in listed})
    same([], [each for each in listed if "token" in each])
    second = by_token(token["token"])
    same(login, second.get_user().login)
    refused(403, lambda: second.get_user().create_repo(name("not")))
    call(ada, "DELETE", f"/users/{login}/tokens/{token['id']}")
    refused(401, lambda: by_token(token["token"]).get_user().login)


@check("an account reads and changes itself")
def _():
    ada = state["ada"]
    ada.get_user().edit(name="Ada L.")
    same("Ada L.", ada.get_user().name)
    same("Ada L.", state["bob"].get_user(name("ada")).name)
    same(f"{name('ada')}@example.org", ada.get_user().email)
    same(None, state["bob"].get_user(name("ada")).email)
    refused(404, lambda: ada.get_user(name("nobody")))


@check("a repository is made, found, changed and listed")
def _():
    ada = state["ada"]
    repo = ada.get_user().create_repo(name("notes"), description="Notes", private=True)
    same((name("notes"), "Notes", True), (repo.name, repo.description, repo.private))
    same(True, repo.permissions.admin)
    repo.edit(description="More notes")
    same("More notes", ada.get_repo(repo.full_name).description)
    same(repo.full_name, ada.get_repo(repo.id).full_name)
    same([repo.full_name], [each.full_name for each in ada.get_user().get_repos()])
    same([], [each.full_name for each in state["bob"].get_user(name("ada")).get_repos()])
    state["repo"] = repo
    problem = refused(422, lambda: ada.get_user().create_repo(name("notes")))
    same(("NAME_TAKEN", 422), (problem["code"], problem["status"]))
    same(["name already exists on this account"], [each["message"] for each in problem["errors"]])


@check("an empty repository says that it is empty")
def _():
    repo = state["repo"]
    same([], list(repo.get_branches()))
    same([], list(repo.get_tags()))
    refused(409, lambda: list(repo.get_commits()))
    refused(404, lambda: repo.get_contents("README"))


@check("collaborators get exactly what they are given, for PyGithub and for git")
def _():
    repo, bob = state["repo"], state["bob"]
    assert git_sees("ada", repo.full_name, push=True)
    login = name("bob")
    refused(404, lambda: bob.get_repo(repo.full_name))
    assert not git_sees("bob", repo.full_name)
    repo.add_to_collaborators(login, "pull")
    same(True, repo.has_in_collaborators(login))
    same("read", repo.get_collaborator_permission(login))
    same(False, bob.get_repo(repo.full_name).permissions.push)
    assert git_sees("bob", repo.full_name)
    assert not git_sees("bob", repo.full_name, push=True)
    refused(403, lambda: bob.get_repo(repo.full_name).edit(description="Mine"))
    repo.add_to_collaborators(login, "push")
    same("write", repo.get_collaborator_permission(login))
    same(True, bob.get_repo(repo.full_name).permissions.push)
    assert git_sees("bob", repo.full_name, push=True)
    same(True, login in {each.login for each in repo.get_collaborators()})
    repo.remove_from_collaborators(login)
    same(False, repo.has_in_collaborators(login))
    refused(404, lambda: bob.get_repo(repo.full_name))
    assert not git_sees("bob", repo.full_name)


def team_permission(team, repo):
    permissions = team.get_repo_permission(repo)
    return "admin" if permissions.admin else "push" if permissions.push else "pull"


@check("an organisation has members, and teams that give rights")
def _():
    ada, bob = state["ada"], state["bob"]
    call(ada, "POST", "/admin/organizations", {"login": name("org")})
    org = ada.get_organization(name("org"))
    org.edit(description="About us")
    call(ada, "PATCH", f"/orgs/{name('org')}", {"default_repository_permission": "none"})
    person = ada.get_user(name("bob"))
    same("About us", bob.get_organization(name("org")).description)
    same([name("org")], [each.login for each in ada.get_user().get_orgs()])
    org.add_to_members(person, "member")
    same(True, org.has_in_members(person))
    same({name("ada"), name("bob")}, {each.login for each in org.get_members()})
    repo = org.create_repo(name("plans"), private=True)
    same([repo.full_name], [each.full_name for each in org.get_repos()])
    team = org.create_team("Core Team", description="They decide")
    same(("Core Team", "core-team"), (team.name, team.slug))
    same(["core-team"], [each.slug for each in org.get_teams()])
    refused(404, lambda: bob.get_repo(repo.full_name))
    team.add_membership(person, "member")
    same([name("bob")], [each.login for each in team.get_members()])
    same("active", team.get_team_membership(person).state)
    team.update_team_repository(repo, "push")
    same(True, bob.get_repo(repo.full_name).permissions.push)
    assert git_sees("bob", repo.full_name, push=True)
    same("push", team_permission(team, repo))
    team.remove_from_repos(repo)
    refused(404, lambda: bob.get_repo(repo.full_name))
    assert not git_sees("bob", repo.full_name)
    team.remove_membership(person)
    same([], list(team.get_members()))
    team.delete()
    same([], list(org.get_teams()))
    org.remove_from_membership(person)
    same(False, org.has_in_members(person))


@check("autolinks are made, listed and deleted, by administrators only")
def _():
    repo = state["repo"]
    same([], list(repo.get_autolinks()))
    bpo = repo.create_autolink("bpo-", "https://bugs.python.org/issue<num>", False)
    same(("bpo-", "https://bugs.python.org/issue<num>"), (bpo.key_prefix, bpo.url_template))
    same(False, bpo.raw_data["is_alphanumeric"])
    repo.create_autolink("gh-", "https://github.com/python/cpython/issues/<num>")
    same(["bpo-", "gh-"], [each.key_prefix for each in repo.get_autolinks()])
    problem = refused(422, lambda: repo.create_autolink("evil-", "javascript:alert(<num>)"))
    same("url_template", problem["errors"][0]["field"])
    same("key_prefix", refused(422, lambda: repo.create_autolink("BPO-1-", "https://e.org/<num>"))["errors"][0]["field"])
    refused(404, lambda: state["bob"].get_repo(repo.full_name).create_autolink("b-", "https://e.org/<num>"))
    one = f"/repos/{repo.full_name}/autolinks/{bpo.id}"
    same("bpo-", call(state["ada"], "GET", one)["key_prefix"])
    repo.remove_autolink(bpo)
    same(["gh-"], [each.key_prefix for each in repo.get_autolinks()])
    refused(404, lambda: call(state["ada"], "GET", one))


@check("a repository that is deleted is gone, and comes back with what was in it")
def _():
    ada, repo = state["ada"], state["repo"]
    head = repo.get_branch("main").commit.sha
    full_name = repo.full_name
    repo.delete()
    refused(404, lambda: ada.get_repo(full_name))
    assert not git_sees("ada", full_name)
    call(ada, "POST", f"/repos/{full_name}/restore")
    same(head, ada.get_repo(full_name).get_branch("main").commit.sha)


@check("a repository is found by its former name")
def _():
    ada, repo = state["ada"], state["repo"]
    former = repo.full_name
    repo.edit(name=name("renamed"))
    same(f"{name('ada')}/{name('renamed')}", ada.get_repo(former).full_name)
    same("main", ada.get_repo(former).get_branch("main").name)


end()
