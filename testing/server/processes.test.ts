import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, it } from "vitest";
import { end } from "./child-process";
import { processTree, residentMiB } from "./processes";

const sleeper = spawn("sleep", ["60"]);
afterEach(() => end(sleeper));

it("a tree contains a process's children, without programs of the excluded name", async () => {
  if (sleeper.pid === undefined) await once(sleeper, "spawn");
  const { pid = 0 } = sleeper;
  expect(processTree(process.pid, "postgres")).toEqual(expect.arrayContaining([process.pid, pid]));
  expect(processTree(process.pid, "sleep")).not.toContain(pid);
  expect(residentMiB(pid)).toBeGreaterThan(0);
});
