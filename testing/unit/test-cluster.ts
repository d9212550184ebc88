import "server-only";

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createCluster } from "@/server/database/embedded/cluster";

/** For tests: a data folder with a new cluster, to be copied; removed after them. Making one takes seconds. */
export async function makeCluster(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "iozen-cluster-"));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  await createCluster(dataDir);
  return dataDir;
}

/** The cluster with its owner, in another data folder that is there. */
export function copyCluster(from: string, to: string): void {
  const { status } = spawnSync("cp", ["-a", "--", `${from}/.`, to]);
  if (status !== 0) throw new Error(`${from} was not copied to ${to}`);
}
