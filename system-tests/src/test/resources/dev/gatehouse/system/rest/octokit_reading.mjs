// Octokit reads a repository; stock git says what it must see.
import assert from "node:assert/strict";
import { byToken, check, end, git, lines, owner, refused, repo, text } from "./checks.mjs";

const octokit = byToken(process.env.TOKEN);
const { git: database, repos } = octokit.rest;
const here = { owner, repo };

await check("paginate walks all branches, tags and commits once", async () => {
  const branches = await octokit.paginate(repos.listBranches, { ...here, per_page: 3 });
  assert.deepEqual(
    branches.map((branch) => branch.name + " " + branch.commit.sha),
    lines("for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads"),
  );
  const tags = await octokit.paginate(repos.listTags, { ...here, per_page: 1 });
  assert.deepEqual(tags.map((tag) => tag.name).sort(), lines("tag").sort());
  const commits = await octokit.paginate(repos.listCommits, { ...here, per_page: 4 });
  assert.deepEqual(commits.map((commit) => commit.sha), lines("rev-list", "main"));
  const some = await octokit.paginate(repos.listCommits, { ...here, path: "docs", per_page: 2 });
  assert.deepEqual(some.map((commit) => commit.sha), lines("rev-list", "main", "--", "docs"));
});

await check("names with slashes are found, however they are encoded", async () => {
  const branch = await repos.getBranch({ ...here, branch: "feature/one" });
  assert.equal(branch.data.commit.sha, text("rev-parse", "feature/one"));
  const ref = await database.getRef({ ...here, ref: "heads/feature/one" });
  assert.equal(ref.data.object.sha, text("rev-parse", "feature/one"));
  const commit = await repos.getCommit({ ...here, ref: "feature/one" });
  assert.equal(commit.data.sha, text("rev-parse", "feature/one"));
  const refs = await database.listMatchingRefs({ ...here, ref: "heads/many/" });
  assert.equal(refs.data.length, 7);
});

await check("files are what git cat-file says, as Base64 and raw", async () => {
  for (const path of ["bytes.bin", "crlf.txt", "sp ace/hash#, per%cent & plus+.txt", "\u00fcn\u00ef/\u65e5\u672c.txt"]) {
    const bytes = git("cat-file", "blob", "main:" + path);
    const file = await repos.getContent({ ...here, path });
    assert.deepEqual(Buffer.from(file.data.content, "base64"), bytes);
    assert.equal(file.data.path, path);
    const raw = await repos.getContent({ ...here, path, mediaType: { format: "raw" } });
    const found = typeof raw.data === "string" ? Buffer.from(raw.data) : Buffer.from(raw.data);
    assert.deepEqual(found, bytes);
    const blob = await database.getBlob({ ...here, file_sha: file.data.sha });
    assert.deepEqual(Buffer.from(blob.data.content, "base64"), bytes);
  }
  const directory = await repos.getContent({ ...here, path: "", mediaType: { format: "object" } });
  assert.deepEqual(
    directory.data.entries.map((entry) => entry.sha),
    lines("ls-tree", "--object-only", "main"),
  );
});

await check("trees and commits have the ids of git", async () => {
  const head = await database.getCommit({ ...here, commit_sha: text("rev-parse", "main") });
  assert.equal(head.data.tree.sha, text("rev-parse", "main^{tree}"));
  const tree = await database.getTree({ ...here, tree_sha: head.data.tree.sha, recursive: "1" });
  assert.deepEqual(
    tree.data.tree.map((entry) => entry.sha),
    lines("ls-tree", "-r", "-t", "--object-only", "main"),
  );
  const ref = await database.getRef({ ...here, ref: "tags/v2.0" });
  const tag = await database.getTag({ ...here, tag_sha: ref.data.object.sha });
  assert.equal(tag.data.object.sha, text("rev-parse", "v2.0^{commit}"));
});

await check("comparisons and their diffs are those of git", async () => {
  const basehead = "v1.0...feature/one";
  const compared = await repos.compareCommitsWithBasehead({ ...here, basehead });
  assert.equal(compared.data.ahead_by, lines("rev-list", "v1.0..feature/one").length);
  assert.deepEqual(
    compared.data.commits.map((commit) => commit.sha),
    lines("rev-list", "--reverse", "v1.0..feature/one"),
  );
  const diff = await repos.compareCommitsWithBasehead({
    ...here,
    basehead,
    mediaType: { format: "diff" },
  });
  assert.equal(diff.data, git("diff", "--full-index", "-M", "v1.0...feature/one").toString());
  const patch = await repos.getCommit({ ...here, ref: "main~1", mediaType: { format: "diff" } });
  assert.equal(patch.data, git("diff", "--full-index", "-M", "main~2", "main~1").toString());
  const sha = await repos.getCommit({ ...here, ref: "main~1", mediaType: { format: "sha" } });
  assert.equal(sha.data, text("rev-parse", "main~1"));
});

await check("archives are downloaded", async () => {
  const zip = await repos.downloadZipballArchive({ ...here, ref: "feature/one" });
  const bytes = Buffer.from(zip.data);
  assert.equal(bytes.subarray(0, 4).toString("latin1"), "PK\u0003\u0004");
  // The comment of the file is the commit's id, as git archive has it.
  assert.ok(bytes.subarray(-40).equals(Buffer.from(text("rev-parse", "feature/one"))));
  await refused(404, () => repos.downloadTarballArchive({ ...here, ref: "none" }));
});

await check("a patch is a mail that git am takes", async () => {
  const patch = await repos.getCommit({ ...here, ref: "main", mediaType: { format: "patch" } });
  assert.match(patch.data, new RegExp("^From " + text("rev-parse", "main") + " "));
  assert.match(patch.data, /^Subject: \[PATCH\] Counting 4$/m);
});

await check("an answer that the client has already comes as 304", async () => {
  for (const ask of [
    (headers) => repos.listBranches({ ...here, headers }),
    (headers) => repos.getContent({ ...here, path: "README.md", headers }),
    (headers) => repos.getCommit({ ...here, ref: "main", headers }),
    (headers) => database.getTree({ ...here, tree_sha: "main", headers }),
  ]) {
    const first = await ask({});
    await refused(304, () => ask({ "if-none-match": first.headers.etag }));
    assert.equal((await ask({ "if-none-match": '"other"' })).status, 200);
  }
});

await check("what does not exist is not found, with a code", async () => {
  for (const ask of [
    () => repos.getBranch({ ...here, branch: "none" }),
    () => repos.getContent({ ...here, path: "none" }),
    () => repos.get({ owner, repo: "none" }),
    () => database.getBlob({ ...here, file_sha: "0".repeat(40) }),
  ]) {
    const problem = await refused(404, ask);
    assert.equal(problem.response.data.code, "NOT_FOUND");
  }
});

end();
