import "server-only";

import { needsSetUp, removeSetUpLink, writeSetUpLink } from "@/server/auth/set-up-link";
import type { Db } from "@/server/database/db";
import { type Env, isLoopback, isOpenToOthers } from "@/server/platform/env";
import type { Secrets } from "@/server/platform/secret";

const PRODUCTION_NODE = [24, 22, 1] as const;

function isBelow(version: string, floor: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of floor.entries()) {
    const difference = (parts[index] ?? 0) - wanted;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** A warning when other machines reach the product without TLS, else null. */
export function exposureWarning({ HOST, PUBLIC_URL }: Pick<Env, "HOST" | "PUBLIC_URL">): string | null {
  if (isLoopback(HOST) || PUBLIC_URL?.startsWith("https:")) return null;
  return `${HOST} is reached by other machines without TLS: passwords and keys can be read on the way. Put a proxy with TLS before it, and set PUBLIC_URL to its https address.`;
}

/** Why there is no demo when one could be expected; null when there is nothing to explain. */
export function missingDemoText(
  settings: Pick<Env, "HOST" | "PUBLIC_URL" | "DEMO" | "DATABASE_URL">,
): string | null {
  const { DEMO, DATABASE_URL } = settings;
  if (DEMO !== undefined || DATABASE_URL !== undefined || !isOpenToOthers(settings)) return null;
  return "There is no demo data, because other machines can reach this one: for a demo, set DEMO=on.";
}

interface StartupBanner {
  db: Db;
  settings: Env;
  url: string;
  /** The demo's credentials when this start created it. */
  demo: Secrets | null;
  isTerminal: boolean;
}

async function accessParagraphs({ db, settings, url, demo, isTerminal }: StartupBanner): Promise<string[]> {
  const show = ({ text, pointer }: Secrets) => (isTerminal ? text : pointer);
  if (demo) return [show(demo)];
  if (!(await needsSetUp(db))) {
    await removeSetUpLink(settings.DATA_DIR);
    return [];
  }
  const link = show(await writeSetUpLink(db, { dataDir: settings.DATA_DIR, url }));
  const missing = missingDemoText(settings);
  return missing === null ? [link] : [link, missing];
}

/** The product's URL, and how to sign in. */
export async function startupBanner(banner: StartupBanner): Promise<string> {
  const { settings, url } = banner;
  const paragraphs = [`ioZen is ready at ${url}`, ...(await accessParagraphs(banner))];
  const warning = exposureWarning(settings);
  if (warning) paragraphs.push(warning);
  if (isBelow(process.versions.node, PRODUCTION_NODE)) {
    const floor = PRODUCTION_NODE.join(".");
    paragraphs.push(`Node ${process.versions.node} runs it; production needs ${floor} or newer.`);
  }
  return paragraphs.join("\n\n");
}
