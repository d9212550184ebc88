import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { StartError } from "@/server/platform/describe-error";
import { copyCluster, makeCluster } from "@/testing/unit/test-cluster";
import { testDirectory } from "@/testing/unit/test-directory";
import { startEmbeddedDatabase } from "./start";

let template: string;
let dataDir: string;
beforeAll(async () => {
  template = await makeCluster();
});
beforeEach(() => {
  dataDir = testDirectory();
});

/** What a start leaves that is killed while it makes the cluster: before its marker, after it, and in the middle of initdb. */
function leaveAttempts(): void {
  const [, marked, unfinished] = [1, 2, 3].map(() => mkdtempSync(join(dataDir, "postgres.new-")));
  for (const attempt of [marked, unfinished]) writeFileSync(join(attempt ?? "", "unfinished-attempt"), "");
  mkdirSync(join(unfinished ?? "", "cluster", "base"), { recursive: true });
  writeFileSync(join(unfinished ?? "", "cluster", "PG_VERSION"), "18");
}

const attempts = () => readdirSync(dataDir).filter((name) => name.startsWith("postgres.new-"));

it("what killed starts left is removed, but nothing else of a similar name", async () => {
  leaveAttempts();
  const theirs = join(dataDir, "postgres.new-backup");
  mkdirSync(theirs);
  writeFileSync(join(theirs, "PG_VERSION"), "16");
  writeFileSync(join(dataDir, "postgres.new-notes"), "");
  await (await startEmbeddedDatabase(dataDir)).stop();
  expect(attempts().toSorted()).toEqual(["postgres.new-backup", "postgres.new-notes"]);
  expect(readFileSync(join(theirs, "PG_VERSION"), "utf8")).toBe("16");
});

it("it is also removed beside a cluster: a start may be killed just after it made one", async () => {
  copyCluster(template, dataDir);
  leaveAttempts();
  await (await startEmbeddedDatabase(dataDir)).stop();
  expect(attempts()).toEqual([]);
});

it("a start that is stopped leaves nothing of its attempt", async () => {
  const stopping = new AbortController();
  const started = startEmbeddedDatabase(dataDir, { stopping: stopping.signal });
  await expect.poll(() => attempts().length, { interval: 1 }).toBe(1);
  stopping.abort();
  await expect(started).rejects.toThrow(StartError);
  expect(readdirSync(dataDir)).toEqual(["postgres-password"]);
});
