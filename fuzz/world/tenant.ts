import { type Plan, PLAN_LIMITS } from "@/lib/workspace/plans";
import { type Scope, SCOPES } from "@/lib/keys/scopes";
import type { Random } from "@/prisma/seed/random";
import { EVERY_FIELD_TYPE, FULL_DATA } from "@/testing/world/bot-schema";
import { newKey, type NewKey } from "@/testing/world/keys";

type KeyState = "full" | "scoped" | "revoked" | "expired";

export interface TenantKey extends NewKey {
  id: string;
  state: KeyState;
  scopes: readonly Scope[];
}

const BOT_KINDS = ["active", "paused", "draft", "broken", "large"] as const;
type BotKind = (typeof BOT_KINDS)[number];

interface TenantBot {
  id: string;
  kind: BotKind | "spare";
  schema: unknown;
  submissions: { id: string; data: Record<string, unknown> }[];
}

/** The kind of a workspace determines the API checks that its requests reach. */
export type TenantKind = "business" | "pro" | "free" | "archived" | "spent" | "busy";

export interface Tenant {
  id: string;
  slug: string;
  kind: TenantKind;
  plan: Plan;
  keys: TenantKey[];
  bots: TenantBot[];
  webhooks: string[];
  /** A cursor of each list, by path; empty until the server has returned them. */
  cursors: Record<string, string>;
}

const PLAN_OF: Record<TenantKind, Plan> = {
  business: "business",
  pro: "pro",
  free: "free",
  archived: "business",
  spent: "pro",
  busy: "pro",
};
const FULL_KEYS = PLAN_LIMITS.business.activeApiKeys;
/** Enough for several pages. */
const SPARE_BOTS = 60;
const SUBMISSIONS = 120;
const LARGE_SUBMISSIONS = 40;
const LARGE_CHARACTERS = 100_000;

const newId = (random: Random) => `c${random.hex(24)}`;

/** Returns a well-formed key; the server knows it only if it is stored. */
export const randomKey = (random: Random): NewKey =>
  newKey(Array.from({ length: 26 }, () => random.int(0, 61)));

function keyOf(random: Random, state: KeyState, scopes: readonly Scope[] = SCOPES): TenantKey {
  const key = randomKey(random);
  return { id: newId(random), state, scopes, ...key };
}

function botOf(random: Random, kind: TenantBot["kind"], submissions = 0, extra = ""): TenantBot {
  const rows = Array.from({ length: submissions }, (_, index) => ({
    id: newId(random),
    data: { ...FULL_DATA, employees: index, ...(extra === "" ? {} : { notes: extra }) },
  }));
  // Like the demo's deliberately broken bot: the stored value is not a schema.
  const schema = kind === "broken" ? { broken: true } : EVERY_FIELD_TYPE;
  return { id: newId(random), kind, schema, submissions: rows };
}

interface Sizes {
  isLarge: boolean;
  webhooks: number;
}

/** Creates a workspace whose ids and keys derive from the seed, like the requests. */
export function tenantOf(random: Random, kind: TenantKind, { isLarge, webhooks }: Sizes): Tenant {
  const id = newId(random);
  const large = isLarge ? botOf(random, "large", LARGE_SUBMISSIONS, "ä".repeat(LARGE_CHARACTERS)) : null;
  const spare = kind === "business" ? SPARE_BOTS : 0;
  return {
    id,
    slug: `fuzz-${id.slice(1, 13)}`,
    kind,
    plan: PLAN_OF[kind],
    keys: [
      ...Array.from({ length: kind === "business" ? FULL_KEYS : 2 }, () => keyOf(random, "full")),
      ...SCOPES.map((scope) => keyOf(random, "scoped", [scope])),
      keyOf(random, "revoked"),
      keyOf(random, "expired"),
    ],
    bots: [
      botOf(random, "active", SUBMISSIONS),
      botOf(random, "paused", 2),
      botOf(random, "draft", 2),
      botOf(random, "broken"),
      ...(large ? [large] : []),
      ...Array.from({ length: spare }, () => botOf(random, "spare")),
    ],
    webhooks: Array.from({ length: webhooks }, () => newId(random)),
    cursors: {},
  };
}
