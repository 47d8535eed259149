// Octokit drives changes from the first proposal to the merge, as a newcomer and as the owner.
import assert from "node:assert/strict";
import { byToken, check, end, owner, refused, repo } from "./checks.mjs";

const maintainer = byToken(process.env.TOKEN);
const newcomer = byToken(process.env.NEWCOMER_TOKEN);
const hg = process.env.VCS === "hg";
const main = hg ? "default" : "main";
const here = { owner, repo };
const base64 = (text) => Buffer.from(text).toString("base64");
const { issues, pulls, repos } = maintainer.rest;
let pull_number;

async function content(path, ref) {
  const found = await repos.getContent({ ...here, path, ref });
  return { sha: found.data.sha, text: Buffer.from(found.data.content, "base64").toString() };
}

await check("whoever may only read proposes a change", async () => {
  const guide = await content("guide.txt", main);
  const made = await newcomer.request("POST /repos/{owner}/{repo}/proposals", {
    ...here,
    path: "guide.txt",
    base: guide.sha,
    content: base64(guide.text.replace("line 30\n", "line thirty\nand more\n")),
    title: "Say it in words",
    draft: true,
  });
  assert.equal(made.status, 201);
  assert.equal(made.headers.location, made.data.url);
  pull_number = made.data.number;
  const { data } = await pulls.get({ ...here, pull_number });
  assert.deepEqual(
    [data.title, data.state, data.draft, data.mergeable, data.mergeable_state],
    ["Say it in words", "open", true, true, "draft"],
  );
  assert.deepEqual([data.additions, data.deletions, data.changed_files], [2, 1, 1]);
  assert.equal(data._links.self.href, data.url);
  const diff = await pulls.get({ ...here, pull_number, mediaType: { format: "diff" } });
  assert.match(diff.data, /^diff --git .*\n/);
  await refused(405, () => pulls.merge({ ...here, pull_number }));
  const ready = await newcomer.rest.pulls.update({ ...here, pull_number, draft: false });
  assert.equal(ready.data.draft, false);
});

await check("a review is begun, sent with its comments, and dismissed", async () => {
  const { data: pull } = await pulls.get({ ...here, pull_number });
  const begun = await pulls.createReview({
    ...here,
    pull_number,
    commit_id: pull.head.sha,
    comments: [
      { path: "guide.txt", line: 31, start_line: 30, side: "RIGHT", body: "Two lines?" },
      { path: "guide.txt", line: 30, side: "LEFT", body: "This was right." },
    ],
  });
  assert.equal(begun.data.state, "PENDING");
  assert.equal(begun.data.submitted_at, undefined);
  const review_id = begun.data.id;
  assert.deepEqual((await pulls.listReviewComments({ ...here, pull_number })).data, []);
  await refused(404, () => newcomer.rest.pulls.getReview({ ...here, pull_number, review_id }));
  const sent = await pulls.submitReview({
    ...here,
    pull_number,
    review_id,
    event: "REQUEST_CHANGES",
    body: "Please one line",
  });
  assert.equal(sent.data.state, "CHANGES_REQUESTED");
  assert.ok(sent.data.submitted_at);
  const said = await newcomer.rest.pulls.listReviewComments({ ...here, pull_number });
  assert.deepEqual(
    said.data.map((each) => [each.side, each.start_line, each.line, each.pull_request_review_id]),
    [["RIGHT", 30, 31, review_id], ["LEFT", null, 30, review_id]],
  );
  assert.ok(said.data.every((each) => each.position > 0 && each.diff_hunk.startsWith("@@ ")));
  const answer = await newcomer.rest.pulls.createReplyForReviewComment({
    ...here,
    pull_number,
    comment_id: said.data[0].id,
    body: "Done",
  });
  assert.deepEqual([answer.status, answer.data.in_reply_to_id], [201, said.data[0].id]);
  await refused(422, () => newcomer.rest.pulls.createReview({ ...here, pull_number, event: "APPROVE" }));
  const gone = await pulls.dismissReview({ ...here, pull_number, review_id, message: "Done" });
  assert.equal(gone.data.state, "DISMISSED");
  const reviews = await maintainer.paginate(pulls.listReviews, { ...here, pull_number, per_page: 1 });
  assert.deepEqual(reviews.map((each) => each.state).slice(0, 1), ["DISMISSED"]);
});

await check("people talk about the whole", async () => {
  const issue_number = pull_number;
  const made = await newcomer.rest.issues.createComment({ ...here, issue_number, body: "Hello" });
  const comment_id = made.data.id;
  assert.equal(made.status, 201);
  await newcomer.rest.issues.updateComment({ ...here, comment_id, body: "Hello there" });
  assert.equal((await issues.getComment({ ...here, comment_id })).data.body, "Hello there");
  const all = await issues.listComments({ ...here, issue_number });
  assert.ok(all.data.some((each) => each.id === comment_id));
  assert.equal((await issues.deleteComment({ ...here, comment_id })).status, 204);
  await refused(404, () => issues.getComment({ ...here, comment_id }));
});

await check("a new version is approved, and lands as it was looked at", async () => {
  const { data: before } = await pulls.get({ ...here, pull_number });
  const now = await content("guide.txt", `refs/pull/${pull_number}/head`);
  const revised = await newcomer.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/versions", {
    ...here,
    pull_number,
    head: before.head.sha,
    message: "Say it in one line",
    path: "guide.txt",
    base: now.sha,
    content: base64(now.text.replace("line thirty\nand more\n", "line thirty\n")),
  });
  const sha = revised.data.head.sha;
  assert.notEqual(sha, before.head.sha);
  const approval = await pulls.createReview({ ...here, pull_number, commit_id: sha, event: "APPROVE" });
  assert.deepEqual([approval.data.state, approval.data.counts], ["APPROVED", true]);
  await refused(404, () => pulls.checkIfMerged({ ...here, pull_number }));
  const late = await refused(409, () => pulls.merge({ ...here, pull_number, sha: before.head.sha }));
  assert.match(late.message, /Head branch was modified/);
  await refused(403, () => newcomer.rest.pulls.merge({ ...here, pull_number, sha }));
  const merge_method = hg ? "rebase" : "squash";
  const merged = await pulls.merge({ ...here, pull_number, sha, merge_method });
  assert.equal(merged.data.merged, true);
  assert.equal((await pulls.checkIfMerged({ ...here, pull_number })).status, 204);
  assert.match((await content("guide.txt", main)).text, /line thirty\nline 31\n/);
  const branch = await repos.getBranch({ ...here, branch: main });
  assert.equal(branch.data.commit.sha, merged.data.sha);
  await refused(405, () => pulls.merge({ ...here, pull_number }));
});

await check("what a reviewer suggests becomes a version by one call", async () => {
  const path = "docs/octo.txt";
  const made = await newcomer.request("POST /repos/{owner}/{repo}/proposals", {
    ...here,
    path,
    content: base64("a typpo\nanother typpo\n"),
    title: "Add a text",
  });
  const number = made.data.number;
  const sha = made.data.head.sha;
  const { data: review } = await pulls.createReview({
    ...here,
    pull_number: number,
    commit_id: sha,
    event: "COMMENT",
    body: "See below",
    comments: [1, 2].map((line) => ({
      path,
      line,
      side: "RIGHT",
      body: "```suggestion\n" + (line === 1 ? "a typo" : "another typo") + "\n```",
    })),
  });
  const { data: said } = await pulls.listCommentsForReview({ ...here, pull_number: number, review_id: review.id });
  const applied = await newcomer.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/suggestions", {
    ...here,
    pull_number: number,
    sha,
    comment_ids: said.map((each) => each.id),
  });
  assert.deepEqual([applied.status, applied.data.versions], [201, 2]);
  assert.equal((await content(path, `refs/pull/${number}/head`)).text, "a typo\nanother typo\n");
  await pulls.update({ ...here, pull_number: number, state: "closed" });
});

await check("files are edited on the branch itself", async () => {
  const path = "sp ace/\u00fcn#%.txt";
  const made = await repos.createOrUpdateFileContents({
    ...here,
    path,
    branch: main,
    message: "Add",
    content: base64("one\n"),
  });
  assert.equal(made.status, 201);
  assert.equal(made.data.content.path, path);
  const sha = made.data.content.sha;
  const again = { ...here, path, branch: main, message: "Change", content: base64("two\n") };
  await refused(422, () => repos.createOrUpdateFileContents(again));
  await refused(409, () => repos.createOrUpdateFileContents({ ...again, sha: "0".repeat(40) }));
  const changed = await repos.createOrUpdateFileContents({ ...again, sha });
  assert.equal(changed.status, 200);
  assert.equal((await content(path, main)).text, "two\n");
  const gone = await repos.deleteFile({
    ...here,
    path,
    branch: main,
    message: "Delete",
    sha: changed.data.content.sha,
  });
  assert.equal(gone.data.content, null);
  await refused(404, () => repos.getContent({ ...here, path, ref: main }));
});

await check("a branch becomes a pull request, and is listed by it", async () => {
  const made = await pulls.create({ ...here, title: "Other", head: "other", base: main });
  const found = await pulls.list({ ...here, head: `${owner}:other`, state: "all" });
  assert.deepEqual(found.data.map((each) => each.number), [made.data.number]);
  const twice = await refused(422, () => pulls.create({ ...here, title: "Other", head: "other", base: main }));
  assert.match(twice.message, /already exists/);
  const closed = await pulls.update({ ...here, pull_number: made.data.number, state: "closed" });
  assert.equal(closed.data.state, "closed");
  assert.ok(closed.data.closed_at);
});

end();
