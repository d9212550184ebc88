import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { testDirectory } from "../test-directory";
import { claimBuild } from "./builds";

const HOUR_MS = 60 * 60_000;
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

it("removes what no process uses, and keeps its own", async () => {
  makeBuild("1-old");
  makeBuild("3-given-up", { isFinished: false });
  await claimBuild(makeBuild("2-own"), NOW);
  expect(readdirSync(root)).toEqual(["2-own"]);
});

it("keeps what is being built, and what was finished a moment ago", async () => {
  makeBuild("3-at-work", { isFinished: false, ageMs: HOUR_MS / 2 });
  makeBuild("4-new", { ageMs: 1_000 });
  await claimBuild(makeBuild("2-own"), NOW);
  expect(readdirSync(root).toSorted()).toEqual(["2-own", "3-at-work", "4-new"]);
});

it("keeps what another process uses, until that ends", async () => {
  const used = makeBuild("1-used");
  const own = makeBuild("2-own");
  const script = `flock -n -s ${join(used, "lock")} sh -c 'echo locked; read _'`;
  const other = spawn("sh", ["-c", script], { stdio: ["pipe", "pipe", "inherit"] });
  await once(other.stdout, "data");
  await claimBuild(own, NOW);
  expect(readdirSync(root).toSorted()).toEqual(["1-used", "2-own"]);
  other.stdin.end();
  await once(other, "close");
  await claimBuild(own, NOW);
  expect(readdirSync(root)).toEqual(["2-own"]);
});
