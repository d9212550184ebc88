import { PLAN_LIMITS } from "@/lib/workspace/plans";
import type { Db } from "@/server/database/db";
import { createSubmissions } from "./builders";
import { DEMO_ANSWERS } from "./demo-answers";
import type { DemoCredentials } from "./demo-credentials";
import { decideAboutErrors, playDemoHistory } from "./demo-history";
import { createDemoWorld, type DemoWorld } from "./demo-world";
import { Random } from "./random";
import type { SendDemoRequest } from "./timeline";

interface DemoInput {
  db: Db;
  now: Date;
  /** The dashboard's URL: `http://127.0.0.1:3000`. */
  url: string;
  send: SendDemoRequest;
  /** Ships the log to the database. */
  flush: () => Promise<void>;
}

/**
 * Fills an empty database: four workspaces, and a month of history created by real requests. Every password and key is random
 * and new, and only the result contains them.
 */
export async function createDemoData({ db, now, url, send, flush }: DemoInput): Promise<DemoCredentials> {
  const world = await createDemoWorld({ db, now });
  await playDemoHistory(world, now, send);
  await flush();
  await decideAboutErrors(world, now);
  await fillNorthwindQuota(world);
  return toCredentials(world, url);
}

/** Uses up the quota exactly, whatever the API's responses were. */
async function fillNorthwindQuota({ northwind }: DemoWorld): Promise<void> {
  const { owner, bots, month, keyOf } = northwind;
  const random = new Random(9);
  const made = await owner.db.submission.count({
    where: { workspaceId: owner.workspace.id, isTest: false, createdAt: { gte: month.start } },
  });
  const missing = Array.from({ length: PLAN_LIMITS.pro.submissionsPerMonth - made }, () => ({
    intakeBotId: bots.order.id,
    apiKeyId: keyOf.shop.id,
    data: DEMO_ANSWERS.order(random, month.fullAt),
    createdAt: month.fullAt,
  }));
  if (missing.length > 0) await createSubmissions(owner, missing);
}

function toCredentials(world: DemoWorld, url: string): DemoCredentials {
  const teams = Object.values(world);
  return {
    url,
    users: teams.flatMap(({ people, owner }) =>
      people.map(({ email, password, role }) => ({ email, password, role, workspace: owner.workspace.slug })),
    ),
    keys: teams.flatMap(({ keys, owner }) =>
      keys.map(({ name, secret, scopes }) => ({
        workspace: owner.workspace.slug,
        name,
        key: secret,
        scopes: [...scopes],
      })),
    ),
  };
}
