import "server-only";

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { createCluster } from "@/server/database/embedded/cluster";

/** Creates a data folder with a cluster to copy, because creating one takes seconds; removed at the end. */
export async function makeCluster(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "iozen-cluster-"));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  await createCluster(dataDir);
  return dataDir;
}

/** Copies the cluster, including its file owner, into another existing data folder. */
export function copyCluster(from: string, to: string): void {
  const { status } = spawnSync("cp", ["-a", "--", `${from}/.`, to]);
  if (status !== 0) throw new Error(`${from} could not be copied to ${to}`);
}
