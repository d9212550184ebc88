import "server-only";

import { getSetUpToken } from "../auth/set-up-token";
import { needsSetUp } from "../auth/needs-set-up";
import type { Db } from "../db";
import { type Env, isLoopback } from "../env";

const PRODUCTION_NODE = [24, 22, 1] as const;

function isBelow(version: string, floor: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of floor.entries()) {
    const difference = (parts[index] ?? 0) - wanted;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** What to say when other machines reach the product without TLS; null when they do not, or have it. */
export function exposureWarning({ HOST, PUBLIC_URL }: Pick<Env, "HOST" | "PUBLIC_URL">): string | null {
  if (isLoopback(HOST) || PUBLIC_URL?.startsWith("https:")) return null;
  return `${HOST} is reached by other machines without TLS: passwords and keys can be read on the way. Put a proxy with TLS before it, and set PUBLIC_URL to its https address.`;
}

interface Greeting {
  db: Db;
  settings: Env;
  url: string;
  /** Its summary, at its creation. */
  demo: string | null;
}

/** Prints where the product is, and what a person needs to get in. */
export async function greet({ db, settings, url, demo }: Greeting): Promise<void> {
  const lines = [`ioZen is ready at ${url}`];
  if (demo) lines.push("", demo);
  else if (await needsSetUp(db)) {
    // Behind the # the token stays in the browser: no server and no proxy logs it.
    lines.push("", `Set it up, once, at ${url}/set-up#token=${await getSetUpToken(db)}`);
  }
  const warning = exposureWarning(settings);
  if (warning) lines.push("", warning);
  if (isBelow(process.versions.node, PRODUCTION_NODE)) {
    lines.push(
      "",
      `Node ${process.versions.node} runs it; production needs ${PRODUCTION_NODE.join(".")} or newer.`,
    );
  }
  console.info(lines.join("\n"));
}
