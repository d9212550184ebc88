import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, it } from "vitest";
import { readSources } from "./import-graph";

/** Implementing these is the work of another log store, so they need no list. */
const STORE = /^server\/request-log\/(?:read|write|maintain)\//;
const READS_LOG = /\b(?:FROM|JOIN)\s+request_(?:log|rollup)\w*|\.requestLogEntry\./;

it("ARCHITECTURE.md lists every other place that reads the log's tables", () => {
  const paragraph = readFileSync("ARCHITECTURE.md", "utf8")
    .split("\n")
    .find((line) => line.startsWith("**A second log store.**"));
  const listed = [...(paragraph?.matchAll(/[\w-]+\.ts/g) ?? [])].map(([name]) => name);
  const readers = readSources()
    .filter(({ path, isTest, text }) => path.startsWith("server/") && !isTest && READS_LOG.test(text))
    .filter(({ path }) => !STORE.test(path) && !path.startsWith("server/generated/"))
    .map(({ path }) => basename(path));
  expect(readers.length).toBeGreaterThan(0);
  expect(listed.filter((name) => !["insert.ts", "log-fields.ts"].includes(name)).toSorted()).toEqual(
    readers.toSorted(),
  );
});
