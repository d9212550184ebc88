import { spawnSync } from "node:child_process";

/** Builds the product if there is no build of the current sources, for the tests that run it. The output is discarded. */
export function buildIfStale(): void {
  const args = ["scripts/build.mjs", "--if-stale"];
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The product cannot be built");
}
