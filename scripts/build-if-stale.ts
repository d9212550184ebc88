import { spawnSync } from "node:child_process";

/** Builds the product where there is no build of these sources, for what runs it from outside. Its output is not of interest. */
export function buildIfStale(): void {
  const args = ["scripts/build.mjs", "--if-stale"];
  const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The product cannot be built");
}
