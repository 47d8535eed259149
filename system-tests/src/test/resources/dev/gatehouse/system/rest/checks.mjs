// What the scripts for Octokit have in common: each check is one sentence, told to the test.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const library = join(process.env.TOOLS, "node/node_modules/@octokit/rest/dist-src/index.js");
const { Octokit } = await import(pathToFileURL(library));

export const url = process.env.URL + "/api/v3";
export const [owner, repo] = (process.env.REPO ?? "/").split("/");

/** Octokit with a token; what it would print goes nowhere. */
export function byToken(token) {
  const quiet = () => {};
  return new Octokit({
    auth: token,
    baseUrl: url,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
}

/** Runs a function at once, and tells how it went. */
export async function check(sentence, run) {
  const told = { sentence };
  try {
    await run();
  } catch (problem) {
    told.problem = String(problem.stack ?? problem) + "\n" + JSON.stringify(problem.response?.data);
  }
  console.log(JSON.stringify(told));
}

export function end() {
  console.log('"end"');
}

/** Runs what must be refused; returns the error. */
export async function refused(status, run) {
  try {
    await run();
  } catch (problem) {
    assert.equal(problem.status, status, problem.message);
    return problem;
  }
  throw new Error("was not refused with " + status);
}

/** The output of stock git in the work tree, in bytes. */
export function git(...words) {
  return execFileSync("git", words, { cwd: process.env.WORK, maxBuffer: 1 << 26, timeout: 60000 });
}

export function text(...words) {
  return git(...words).toString().trim();
}

export function lines(...words) {
  const found = text(...words);
  return found === "" ? [] : found.split("\n");
}
