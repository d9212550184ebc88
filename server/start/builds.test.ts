import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/time";
import { testDirectory } from "@/testing/unit/test-directory";
import { StartError } from "@/server/platform/describe-error";
import { claimBuild, removeUnusedBuilds } from "./builds";

const NOW = Date.now();

let root: string;
beforeEach(() => {
  root = testDirectory();
});

function makeBuild(name: string, { ageMs = 2 * HOUR_MS, isFinished = true } = {}): string {
  const build = join(root, name);
  const at = new Date(NOW - ageMs);
  mkdirSync(join(build, "server"), { recursive: true });
  if (isFinished) writeFileSync(join(build, "stamp"), "fingerprint");
  if (isFinished) utimesSync(join(build, "stamp"), at, at);
  utimesSync(build, at, at);
  return build;
}

/** Runs the two steps of a start. */
async function startFrom(build: string): Promise<void> {
  await claimBuild(build);
  await removeUnusedBuilds(build, () => NOW);
}

it("removes builds that no process uses, and keeps its own", async () => {
  makeBuild("1-old");
  makeBuild("3-given-up", { isFinished: false });
  await startFrom(makeBuild("2-own"));
  expect(readdirSync(root)).toEqual(["2-own"]);
});

it("keeps unfinished and freshly finished builds", async () => {
  makeBuild("3-at-work", { isFinished: false, ageMs: HOUR_MS / 2 });
  makeBuild("4-new", { ageMs: 1_000 });
  await startFrom(makeBuild("2-own"));
  expect(readdirSync(root).toSorted()).toEqual(["2-own", "3-at-work", "4-new"]);
});

/** Starts another process that holds the build's lock until its input ends. */
async function lockElsewhere(build: string, kind: "-s" | "-x") {
  const script = `flock -n ${kind} ${join(build, "lock")} sh -c 'echo locked; read _'`;
  const other = spawn("sh", ["-c", script], { stdio: ["pipe", "pipe", "inherit"] });
  await once(other.stdout, "data");
  return other;
}

it("keeps a build until the process that uses it ends", async () => {
  const used = makeBuild("1-used");
  const own = makeBuild("2-own");
  const other = await lockElsewhere(used, "-s");
  await startFrom(own);
  expect(readdirSync(root).toSorted()).toEqual(["1-used", "2-own"]);
  other.stdin.end();
  await once(other, "close");
  await startFrom(own);
  expect(readdirSync(root)).toEqual(["2-own"]);
});

it("leaves a build that a start has just chosen, and lets that start claim it", async () => {
  const chosen = makeBuild("1-chosen");
  utimesSync(join(chosen, "stamp"), new Date(NOW), new Date(NOW));
  await startFrom(makeBuild("2-own"));
  expect(readdirSync(root)).toContain("1-chosen");
  await claimBuild(chosen);
  await removeUnusedBuilds(join(root, "2-own"), () => NOW + 2 * HOUR_MS);
  expect(readdirSync(root)).toContain("1-chosen");
});

it("leaves a build that a start chooses between the check and the lock", async () => {
  const own = makeBuild("2-own");
  const stamp = join(makeBuild("1-chosen"), "stamp");
  let checks = 0;
  // The clock is read after the stamp's time, so the first check still sees the old one.
  await removeUnusedBuilds(own, () => {
    checks += 1;
    utimesSync(stamp, new Date(NOW), new Date(NOW));
    return NOW;
  });
  expect(readdirSync(root).toSorted()).toEqual(["1-chosen", "2-own"]);
  expect(checks).toBe(2);
});

it("a build that is being removed, or is gone, cannot be claimed", async () => {
  const removed = makeBuild("1-removed");
  const remover = await lockElsewhere(removed, "-x");
  rmSync(join(removed, "stamp"));
  await expect(claimBuild(removed)).rejects.toThrow(StartError);
  rmSync(removed, { recursive: true });
  await expect(claimBuild(removed)).rejects.toThrow("start again");
  remover.stdin.end();
  await once(remover, "close");
});

it("claiming waits for a process that locks the build only briefly", async () => {
  const own = makeBuild("2-own");
  const looker = await lockElsewhere(own, "-x");
  const claimed = claimBuild(own);
  looker.stdin.end();
  await once(looker, "close");
  await claimed;
  await removeUnusedBuilds(makeBuild("3-other"), () => NOW);
  expect(readdirSync(root)).toContain("2-own");
});

it("a build that another process keeps locked fails the start", async () => {
  const own = makeBuild("2-own");
  const holder = await lockElsewhere(own, "-x");
  await expect(claimBuild(own, 0)).rejects.toThrow(StartError);
  await expect(claimBuild(own, 0)).rejects.toThrow(`keeps the build in ${own} locked`);
  holder.stdin.end();
  await once(holder, "close");
});
