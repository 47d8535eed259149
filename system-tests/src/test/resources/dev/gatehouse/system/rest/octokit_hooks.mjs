// Octokit sets up webhooks, and GitHub's own library verifies what they are sent.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { byToken, check, end, owner, refused, repo } from "./checks.mjs";

const library = join(process.env.TOOLS, "node/node_modules/@octokit/webhooks-methods");
const { verify } = await import(pathToFileURL(join(library, "dist-node/index.js")));
const { repos } = byToken(process.env.TOKEN).rest;
const hg = process.env.VCS === "hg";
const branch = hg ? "default" : "main";
const here = { owner, repo };
const secret = "It's-a-secret-to-everybody";
const waiting = [];
const arrived = [];
let status = 200;

const server = createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const delivery = { headers: request.headers, body: Buffer.concat(parts).toString() };
    const next = waiting.shift();
    next ? next(delivery) : arrived.push(delivery);
    response.writeHead(status, { "Content-Type": "text/plain", "X-Receiver": "octokit" });
    response.end("taken");
  });
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const url = `http://127.0.0.1:${server.address().port}/in?from=gatehouse`;

function next() {
  const there = arrived.shift();
  return there ? Promise.resolve(there) : new Promise((resolve) => waiting.push(resolve));
}

/** What comes next, which must be that event, signed. */
async function event(name) {
  const { headers, body } = await next();
  assert.equal(headers["x-github-event"], name, body.slice(0, 400));
  assert.equal(headers["content-type"], "application/json");
  assert.equal(await verify(secret, body, headers["x-hub-signature-256"]), true);
  assert.equal(await verify("another", body, headers["x-hub-signature-256"]), false);
  assert.match(headers["x-github-delivery"], /^[0-9a-f-]{36}$/);
  const signed = `${headers["x-gatehouse-delivery"]}.${headers["x-gatehouse-timestamp"]}.${body}`;
  assert.equal(await verify(secret, signed, headers["x-gatehouse-signature-256"]), true);
  assert.ok(Math.abs(Date.now() / 1000 - Number(headers["x-gatehouse-timestamp"])) < 300);
  return { ...JSON.parse(body), headers };
}

/** The newest delivery, once it is there in a state. */
async function delivered(hook_id, state = "delivered") {
  for (;;) {
    const { data } = await repos.listWebhookDeliveries({ ...here, hook_id });
    if (data[0]?.state === state) {
      return data;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

let hook_id;

if (hg) {
  await check("a first file makes the default branch", async () => {
    const content = Buffer.from("guide\n").toString("base64");
    await repos.createOrUpdateFileContents({ ...here, path: "guide.txt", message: "Begin", content });
  });
}

await check("a webhook is made, tells no secret, and is sent a ping", async () => {
  const config = { url, content_type: "json", secret, insecure_ssl: "0" };
  const made = await repos.createWebhook({ ...here, config, events: ["push", "create", "delete"] });
  assert.equal(made.status, 201);
  hook_id = made.data.id;
  assert.deepEqual(made.data.config, { ...config, secret: "********" });
  const ping = await event("ping");
  assert.equal(ping.hook_id, hook_id);
  assert.equal(ping.hook.config.secret, "********");
  assert.equal(ping.repository.full_name, `${owner}/${repo}`);
  assert.equal(ping.headers["x-github-hook-id"], String(hook_id));
  await delivered(hook_id);
  const { data } = await repos.getWebhook({ ...here, hook_id });
  assert.deepEqual([data.last_response.code, data.last_response.status], [200, "active"]);
});

await check("a commit is told as a push with what it changed", async () => {
  const made = await repos.createOrUpdateFileContents({
    ...here,
    path: "docs/new file.txt",
    branch,
    message: "Write it down\n\nAt last.",
    content: Buffer.from("text\n").toString("base64"),
  });
  const push = await event("push");
  assert.deepEqual(
    [push.ref, push.after, push.created, push.deleted, push.forced],
    ["refs/heads/" + branch, made.data.commit.sha, false, false, false],
  );
  assert.equal(push.before, made.data.commit.parents[0].sha);
  assert.equal(push.commits.length, 1);
  const [commit] = push.commits;
  assert.deepEqual(push.head_commit, commit);
  assert.equal(commit.message, "Write it down\n\nAt last.");
  assert.deepEqual([commit.added, commit.removed, commit.modified], [["docs/new file.txt"], [], []]);
  assert.equal(push.pusher.name, process.env.LOGIN);
  assert.equal(push.sender.login, process.env.LOGIN);
  const { data } = await repos.get(here);
  assert.deepEqual({ ...push.repository, pushed_at: 0, permissions: 0 }, { ...data, pushed_at: 0, permissions: 0 });
});

if (!hg) {
  await check("a branch and a tag are told when they are made and deleted", async () => {
    const { execFileSync } = await import("node:child_process");
    const git = (...words) => execFileSync("git", words, { cwd: process.env.WORK, timeout: 60000 });
    git("push", "-q", process.env.REMOTE, "main:refs/heads/side", "main:refs/tags/v1");
    const told = [await event("create"), await event("push"), await event("create"), await event("push")];
    assert.deepEqual(
      told.map((each) => [each.ref, each.ref_type]),
      [["side", "branch"], ["refs/heads/side", undefined], ["v1", "tag"], ["refs/tags/v1", undefined]],
    );
    assert.equal(told[0].master_branch, "main");
    assert.equal(told[1].before, "0".repeat(40));
    assert.deepEqual(told[1].commits, []);
    git("push", "-q", process.env.REMOTE, ":refs/heads/side");
    const gone = await event("push");
    assert.deepEqual([gone.deleted, gone.after, gone.head_commit], [true, "0".repeat(40), null]);
    assert.equal((await event("delete")).ref, "side");
  });
}

await check("the log has what was sent and answered, and sends it again", async () => {
  const [last] = await delivered(hook_id);
  const { data } = await repos.getWebhookDelivery({ ...here, hook_id, delivery_id: last.id });
  assert.deepEqual([data.status, data.status_code, data.url], ["OK", 200, url]);
  assert.equal(data.request.headers["X-GitHub-Delivery"], last.guid);
  assert.equal(data.request.payload.repository.name, repo);
  assert.equal(data.response.headers["X-Receiver"], "octokit");
  assert.equal(data.response.payload, "taken");
  const again = await repos.redeliverWebhookDelivery({ ...here, hook_id, delivery_id: last.id });
  assert.equal(again.status, 202);
  const { headers, ...payload } = await event(last.event);
  assert.equal(headers["x-github-delivery"], last.guid);
  assert.deepEqual(payload, data.request.payload);
  await delivered(hook_id);
});

await check("what fails is told as failed", async () => {
  status = 400;
  await repos.testPushWebhook({ ...here, hook_id });
  const push = await event("push");
  assert.equal(push.ref, "refs/heads/" + branch);
  assert.equal(push.commits.length, 1);
  const [failed] = await delivered(hook_id, "failed");
  assert.deepEqual([failed.status_code, failed.status], [400, "Answered 400."]);
  status = 200;
});

await check("an address inside is refused, and what is not known", async () => {
  const config = { content_type: "json" };
  for (const inside of ["http://10.1.2.3/", "http://169.254.169.254/", "http://[::ffff:10.0.0.1]/", "http://0x7f000001/"]) {
    const problem = await refused(422, () =>
      repos.createWebhook({ ...here, config: { ...config, url: inside } }));
    assert.equal(problem.response.data.errors[0].field, "config.url");
  }
  await refused(422, () => repos.createWebhook({ ...here, config: { ...config, url, insecure_ssl: "1" } }));
  await refused(422, () => repos.updateWebhook({ ...here, hook_id, events: ["nonsense"] }));
  await refused(422, () =>
    repos.updateWebhook({ ...here, hook_id, config: { url: url + "2", secret: "********" } }));
});

await check("a webhook is changed, listed and deleted", async () => {
  const { data } = await repos.updateWebhook({ ...here, hook_id, add_events: ["create"], active: false });
  assert.deepEqual([data.active, data.events], [false, ["push", "create", "delete"]]);
  assert.equal(data.config.secret, "********");
  const listed = await repos.listWebhooks(here);
  assert.deepEqual(listed.data, [(await repos.getWebhook({ ...here, hook_id })).data]);
  await repos.pingWebhook({ ...here, hook_id });
  await event("ping");
  await repos.deleteWebhook({ ...here, hook_id });
  await refused(404, () => repos.getWebhook({ ...here, hook_id }));
  assert.equal(arrived.length, 0);
});

await check("what happens to a pull request is told in GitHub's events", async () => {
  const github = byToken(process.env.TOKEN);
  const { issues, pulls } = github.rest;
  const events = ["pull_request", "pull_request_review", "pull_request_review_comment", "issue_comment"];
  const made = await repos.createWebhook({ ...here, config: { url, content_type: "json", secret }, events });
  hook_id = made.data.id;
  await event("ping");
  const { data: file } = await repos.getContent({ ...here, path: "guide.txt" });
  const proposal = await github.request("POST /repos/{owner}/{repo}/proposals", {
    ...here,
    path: "guide.txt",
    base: file.sha,
    content: Buffer.from("guide\nand more\n").toString("base64"),
    title: "More",
  });
  const pull_number = proposal.data.number;
  const opened = await event("pull_request");
  assert.deepEqual([opened.action, opened.number], ["opened", pull_number]);
  const { data: pull } = await pulls.get({ ...here, pull_number });
  for (const field of ["id", "title", "state", "draft", "merged", "additions", "changed_files", "commits", "url"]) {
    assert.deepEqual(opened.pull_request[field], pull[field], field);
  }
  assert.equal(opened.pull_request.head.sha, pull.head.sha);
  await pulls.update({ ...here, pull_number, title: "Much more" });
  const edited = await event("pull_request");
  assert.deepEqual([edited.action, edited.changes], ["edited", { title: { from: "More" } }]);
  const said = await issues.createComment({ ...here, issue_number: pull_number, body: "Why?" });
  const comment = await event("issue_comment");
  assert.deepEqual([comment.action, comment.comment], ["created", said.data]);
  assert.equal(comment.issue.number, pull_number);
  assert.equal(comment.issue.pull_request.url, pull.url);
  await issues.updateComment({ ...here, comment_id: said.data.id, body: "Why not?" });
  const changed = await event("issue_comment");
  assert.deepEqual([changed.action, changed.changes.body.from, changed.comment.body], ["edited", "Why?", "Why not?"]);
  const comments = [{ path: "guide.txt", line: 2, body: "Less" }];
  const sent = await pulls.createReview({ ...here, pull_number, event: "COMMENT", body: "Hm", comments });
  const review = await event("pull_request_review");
  assert.deepEqual([review.action, review.review.id, review.review.state], ["submitted", sent.data.id, "commented"]);
  assert.equal(review.pull_request.number, pull_number);
  const line = await event("pull_request_review_comment");
  assert.deepEqual([line.action, line.comment.path, line.comment.line], ["created", "guide.txt", 2]);
  await pulls.deleteReviewComment({ ...here, comment_id: line.comment.id });
  const gone = await event("pull_request_review_comment");
  assert.deepEqual([gone.action, gone.comment], ["deleted", { id: line.comment.id, body: "Less" }]);
  const { data: label } = await issues.createLabel({ ...here, name: "draft me", color: "aabbcc" });
  const issue = { ...here, issue_number: pull_number };
  await issues.addLabels({ ...issue, labels: [label.name] });
  const labeled = await event("pull_request");
  assert.deepEqual([labeled.action, labeled.label], ["labeled", label]);
  assert.deepEqual(labeled.pull_request.labels, [label]);
  await issues.removeLabel({ ...issue, name: label.name });
  assert.equal((await event("pull_request")).action, "unlabeled");
  await issues.addAssignees({ ...issue, assignees: [process.env.LOGIN] });
  const assigned = await event("pull_request");
  assert.deepEqual([assigned.action, assigned.assignee.login], ["assigned", process.env.LOGIN]);
  await pulls.requestReviewers({ ...here, pull_number, reviewers: [process.env.OTHER] });
  const asked = await event("pull_request");
  assert.deepEqual([asked.action, asked.requested_reviewer.login], ["review_requested", process.env.OTHER]);
  await pulls.removeRequestedReviewers({ ...here, pull_number, reviewers: [process.env.OTHER] });
  assert.equal((await event("pull_request")).action, "review_request_removed");
  await pulls.update({ ...here, pull_number, draft: true });
  await pulls.update({ ...here, pull_number, draft: false });
  assert.equal((await event("pull_request")).action, "converted_to_draft");
  assert.equal((await event("pull_request")).action, "ready_for_review");
  const head = await repos.getContent({ ...here, path: "guide.txt", ref: `refs/pull/${pull_number}/head` });
  await github.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/versions", {
    ...here,
    pull_number,
    head: pull.head.sha,
    path: "guide.txt",
    base: head.data.sha,
    content: Buffer.from("guide\nand less\n").toString("base64"),
    message: "Less",
  });
  const pushed = await event("pull_request");
  assert.deepEqual([pushed.action, pushed.before], ["synchronize", pull.head.sha]);
  assert.equal(pushed.after, pushed.pull_request.head.sha);
  await pulls.update({ ...here, pull_number, state: "closed" });
  const closed = await event("pull_request");
  assert.deepEqual([closed.action, closed.pull_request.state, closed.pull_request.merged], ["closed", "closed", false]);
  await pulls.update({ ...here, pull_number, state: "open" });
  assert.equal((await event("pull_request")).action, "reopened");
  const merged = await pulls.merge({ ...here, pull_number, sha: pushed.after });
  const landed = await event("pull_request");
  assert.deepEqual([landed.action, landed.pull_request.merged], ["closed", true]);
  assert.equal(landed.pull_request.merge_commit_sha, merged.data.sha);
  await delivered(hook_id);
  assert.equal(arrived.length, 0);
});

await check("a status is told once, whether or not a pull request has the commit", async () => {
  const github = byToken(process.env.TOKEN);
  const told = { url, content_type: "json", secret };
  await repos.deleteWebhook({ ...here, hook_id });
  const made = await repos.createWebhook({ ...here, config: told, events: ["status"] });
  hook_id = made.data.id;
  await event("ping");
  const { data: tip } = await repos.getBranch({ ...here, branch });
  const ci = { context: "ci", target_url: "https://ci.example.org/1", description: "All is well" };
  const first = await repos.createCommitStatus({ ...here, sha: tip.commit.sha, state: "success", ...ci });
  const { headers, repository, sender, commit, branches, ...rest } = await event("status");
  assert.deepEqual(rest, {
    id: first.data.id,
    sha: tip.commit.sha,
    name: `${owner}/${repo}`,
    state: "success",
    created_at: first.data.created_at,
    updated_at: first.data.updated_at,
    ...ci,
  });
  assert.deepEqual(commit, tip.commit);
  const listed = await repos.listBranches(here);
  assert.deepEqual(branches, listed.data.filter((each) => each.name === branch));
  assert.deepEqual([repository.full_name, sender.login], [`${owner}/${repo}`, process.env.LOGIN]);

  const { data: file } = await repos.getContent({ ...here, path: "guide.txt" });
  const { data: pull } = await github.request("POST /repos/{owner}/{repo}/proposals", {
    ...here,
    path: "guide.txt",
    base: file.sha,
    content: Buffer.from("proposed\n").toString("base64"),
    title: "Propose",
  });
  const second = await repos.createCommitStatus({ ...here, sha: pull.head.sha, state: "pending" });
  const hidden = await event("status");
  assert.deepEqual(
    [hidden.id, hidden.sha, hidden.state, hidden.context, hidden.target_url, hidden.description],
    [second.data.id, pull.head.sha, "pending", "default", null, null],
  );
  assert.deepEqual([hidden.commit.sha, hidden.commit.commit.message], [pull.head.sha, "Propose"]);
  assert.deepEqual(hidden.commit.parents.map((each) => each.sha), [tip.commit.sha]);
  assert.deepEqual(hidden.branches, []);
  await delivered(hook_id);
  assert.equal(arrived.length, 0);
});

server.close();
server.closeAllConnections();
end();
