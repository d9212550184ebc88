import { API_BASE, isApiSpelling } from "@/lib/api/api-path";
import type { Random } from "@/prisma/seed/random";
import type { Tenant } from "../world/tenant";
import type { Change, Draft } from "./draft";
import { oddText, pick, word } from "./draws";

/** Returns the id of a possibly existing resource of this workspace and of the path's kind. */
function idOf(
  { template }: Draft["operation"],
  tenant: Tenant,
  random: Random,
): { id: string; submissionId: string } {
  if (template.startsWith("/webhooks")) return { id: pick(random, tenant.webhooks), submissionId: "" };
  const usual = tenant.bots.filter(
    ({ kind }) => kind === "active" || (kind === "spare" && !template.includes("submissions")),
  );
  const rare = tenant.bots.filter(({ kind }) => kind !== "spare");
  const bot = pick(random, random.chance(0.85) ? usual : rare);
  const submissions = bot.submissions.map(({ id }) => id);
  return { id: bot.id, submissionId: submissions.length > 0 ? pick(random, submissions) : bot.id };
}

/** Fills the parameters of the document's path template. */
export function pathOf(operation: Draft["operation"], tenant: Tenant, random: Random): string {
  const { id, submissionId } = idOf(operation, tenant, random);
  return API_BASE + operation.template.replace("{id}", id).replace("{submissionId}", submissionId);
}

const hasId = ({ operation }: Draft) => operation.template.includes("{");

function replaceId(draft: Draft, random: Random, id: string): void {
  const parts = draft.path.split("/");
  const places = parts.flatMap((part, index) => (/^c[0-9a-f]{24}$/.test(part) ? [index] : []));
  if (places.length > 0) parts[pick(random, places)] = id;
  draft.path = parts.join("/");
}

const withId = (name: string, weight: number, idFrom: (random: Random, draft: Draft) => string): Change => ({
  name,
  weight,
  applies: hasId,
  apply: (draft, random) => replaceId(draft, random, idFrom(random, draft)),
});

const STRANGE_IDS = [
  "0",
  "undefined",
  "%00",
  "%ff",
  "%ed%a0%80",
  "%2e%2e",
  "..",
  ".",
  "%2f",
  "%252f",
  "a%20b",
  "x;y=1",
  "*",
  "%",
  "%zz",
  "%E6%BC%A2",
  "'%20OR%201=1--",
  "{id}",
  "-1",
  "__proto__",
];

/** Other spellings of the path, which the API serves below /api but not as an endpoint. */
const SPELLINGS: readonly ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => path.replace("/api/", "//api/"),
  (path) => path.replace("/v1/", "/v1//"),
  (path) => path.replace("/api/v1", "/API/v1"),
  (path) => path.replace("/api/v1", "/api/V1"),
  (path) => path.replace("/api/v1", "/api/v2"),
  (path) => path.replace("/api/v1", "/api/v1x"),
  (path) => path.replace("/api/v1", "/%61pi/v1"),
  (path) => path.replace("/v1/", "/v1/./"),
  (path) => path.replace("/v1/", "/v1/../v1/"),
  (path) => path.replace("/v1/", "/v1/%2e%2e/v1/"),
  (path) => path.replace("/v1/", "/v1\\"),
  (path) => path.replace("/v1/", ";x/v1/"),
  (path) => path.replace("/v1/", "/v1/api/v1/"),
  (path) => path.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`),
  (path) => path.toUpperCase(),
  () => "/api",
  () => "/api/v1",
  () => "/api/v1/",
  () => "/api/v1/nothing/at/all",
  () => "/api/v1/openapi.json/",
  () => "/api/v1/intake-bots/%/submissions/%/x",
];

export const PATH_CHANGES: readonly Change[] = [
  withId("unknown id", 4, (random) => `c${random.hex(24)}`),
  withId("strange id", 4, (random) => pick(random, STRANGE_IDS)),
  withId("odd id", 2, (random) => encodeURIComponent(oddText(random, 12).toWellFormed())),
  withId("long id", 1, (random) => word(random, pick(random, [64, 300, 4_000]))),
  withId("key in the path", 1, (_, { tenant }) => tenant.keys[0]?.secret ?? ""),
  {
    name: "another workspace's id",
    weight: 5,
    applies: hasId,
    apply: (draft, random, others) => {
      const other = pick(
        random,
        others.filter((tenant) => tenant !== draft.tenant),
      );
      draft.path = pathOf(draft.operation, other, random);
    },
  },
  {
    name: "another spelling",
    weight: 4,
    apply: (draft, random) => {
      draft.path = pick(random, SPELLINGS)(draft.path);
      if (!isApiSpelling(draft.path)) throw new Error(`${draft.path} is not served by the API`);
    },
  },
  {
    name: "absolute form",
    weight: 2,
    apply: (draft, random) => {
      draft.path =
        pick(random, ["http://api.example", "HTTP://127.0.0.1:1", "https://[::1]:65535"]) + draft.path;
    },
  },
  {
    name: "the OpenAPI document",
    weight: 2,
    apply: (draft) => {
      draft.path = `${API_BASE}/openapi.json`;
    },
  },
];
