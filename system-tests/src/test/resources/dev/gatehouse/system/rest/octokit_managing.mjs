// Octokit makes organisations, teams and repositories, and gives and takes rights.
import assert from "node:assert/strict";
import { byToken, check, end, refused } from "./checks.mjs";

const octokit = byToken(process.env.TOKEN);
const other = byToken(process.env.OTHER_TOKEN);
const username = process.env.OTHER;
const { orgs, repos, teams, users } = octokit.rest;
const org = process.env.ORG;

await check("the caller is known", async () => {
  assert.equal((await users.getAuthenticated()).data.login, process.env.LOGIN);
  assert.equal((await users.getByUsername({ username })).data.login, username);
});

await check("repositories are made, changed, listed and deleted", async () => {
  const made = await repos.createForAuthenticatedUser({ name: "first", private: true });
  assert.equal(made.status, 201);
  assert.equal(made.headers.location, made.data.url);
  const here = { owner: process.env.LOGIN, repo: "first" };
  await repos.update({ ...here, description: "Changed" });
  assert.equal((await repos.get(here)).data.description, "Changed");
  const mine = await octokit.paginate(repos.listForAuthenticatedUser, { per_page: 1 });
  assert.deepEqual(mine.map((each) => each.name), ["first"]);
  await repos.delete(here);
  await refused(404, () => repos.get(here));
});

await check("an organisation's teams give rights on its repositories", async () => {
  await orgs.update({ org, default_repository_permission: "none" });
  await repos.createInOrg({ org, name: "shared", private: true });
  const here = { owner: org, repo: "shared" };
  assert.deepEqual((await repos.listForOrg({ org })).data.map((each) => each.name), ["shared"]);
  await orgs.setMembershipForUser({ org, username, role: "member" });
  assert.equal((await orgs.checkMembershipForUser({ org, username })).status, 204);
  const team = await teams.create({ org, name: "Readers" });
  const team_slug = team.data.slug;
  await teams.addOrUpdateMembershipForUserInOrg({ org, team_slug, username });
  await refused(404, () => other.rest.repos.get(here));
  await teams.addOrUpdateRepoPermissionsInOrg({ org, team_slug, ...here, permission: "pull" });
  assert.deepEqual((await other.rest.repos.get(here)).data.permissions, {
    admin: false,
    push: false,
    pull: true,
  });
  await teams.removeRepoInOrg({ org, team_slug, ...here });
  await refused(404, () => other.rest.repos.get(here));
  await teams.deleteInOrg({ org, team_slug });
});

await check("collaborators come and go", async () => {
  const here = { owner: org, repo: "shared" };
  await repos.addCollaborator({ ...here, username, permission: "push" });
  const level = await repos.getCollaboratorPermissionLevel({ ...here, username });
  assert.equal(level.data.permission, "write");
  const all = await octokit.paginate(repos.listCollaborators, { ...here, per_page: 1 });
  assert.ok(all.some((each) => each.login === username));
  await repos.removeCollaborator({ ...here, username });
  await refused(404, () => other.rest.repos.get(here));
});

await check("autolinks are made, listed and deleted", async () => {
  const here = { owner: org, repo: "shared" };
  const url_template = "https://bugs.python.org/issue<num>";
  const made = await repos.createAutolink({ ...here, key_prefix: "bpo-", url_template });
  assert.equal(made.status, 201);
  assert.equal(made.data.is_alphanumeric, true);
  const autolink_id = made.data.id;
  assert.deepEqual((await repos.getAutolink({ ...here, autolink_id })).data, made.data);
  assert.deepEqual((await repos.listAutolinks(here)).data, [made.data]);
  await repos.deleteAutolink({ ...here, autolink_id });
  await refused(404, () => repos.getAutolink({ ...here, autolink_id }));
});

await check("Markdown is rendered", async () => {
  const { markdown } = octokit.rest;
  const context = `${org}/shared`;
  const rendered = await markdown.render({ text: `@${username} *a*`, mode: "gfm", context });
  assert.match(rendered.headers["content-type"], /^text\/html/);
  assert.match(rendered.data, new RegExp(`<a class="reference" href="/${username}">`));
  const raw = await markdown.renderRaw({ data: `@${username} *a*`, headers: { "content-type": "text/plain" } });
  assert.equal(raw.data.trim(), `<p>&#64;${username} <em>a</em></p>`);
});

await check("what is wrong is told with the field", async () => {
  const problem = await refused(422, () =>
    repos.createForAuthenticatedUser({ name: "not a name/" }),
  );
  assert.equal(problem.response.data.code, "INVALID");
  assert.equal(problem.response.data.errors[0].field, "name");
  // Octokit shows what it finds in application/json, and "Unknown error" of all else.
  assert.match(problem.message, /name/);
});

end();
