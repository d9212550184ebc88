import "server-only";

import { getSetUpToken } from "../auth/set-up-token";
import { needsSetUp } from "../auth/needs-set-up";
import type { Db } from "../db";

const PRODUCTION_NODE = [24, 22, 1] as const;

function isBelow(version: string, floor: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of floor.entries()) {
    const difference = (parts[index] ?? 0) - wanted;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Prints where the product is, and what a person needs to get in. `demo` is the demo's summary, at its creation. */
export async function greet({ db, url, demo }: { db: Db; url: string; demo: string | null }): Promise<void> {
  const lines = [`ioZen is ready at ${url}`];
  if (demo) lines.push("", demo);
  else if (await needsSetUp(db)) {
    // Behind the # the token stays in the browser: no server and no proxy logs it.
    lines.push("", `Set it up, once, at ${url}/set-up#token=${getSetUpToken()}`);
  }
  if (isBelow(process.versions.node, PRODUCTION_NODE)) {
    lines.push(
      "",
      `Node ${process.versions.node} runs it; production needs ${PRODUCTION_NODE.join(".")} or newer.`,
    );
  }
  console.info(lines.join("\n"));
}
