import type { Pool } from "pg";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { createWorkspaces, type Owner } from "@/testing/world/workspaces";
import { getRequest } from "../load/load-connection";

export const KEY_LIMIT = PLAN_LIMITS.business.requestsPerMinute;
const KEYS_EACH = PLAN_LIMITS.business.activeApiKeys;

/** A key of the load and its workspace. */
export interface Caller {
  workspaceId: string;
  slug: string;
  keyId: string;
  key: string;
  botId: string;
  /** A GET of the workspace's bot, as text on the wire. */
  request: string;
}

/** A complete submission to the callers' bots, as the body of a request. */
export const SUBMISSION = JSON.stringify({
  data: {
    full_name: "Ada Example",
    email: "ada@people.example",
    phone: "+49 30 1234567",
    company: "Example Works",
    website: "https://works.example/",
    employees: 42,
    industry: "Retail",
    topics: ["Website", "Shop"],
    budget: 12_500,
    start_date: "2027-02-01",
    newsletter: false,
    notes: "We sell garden furniture, and would like customers to plan a terrace on our site.",
  },
  status: "COMPLETED",
});

const field = { kind: "field", required: false } as const;

/** A typical customer's bot: a welcome, a dozen questions, a closing line. */
const SCHEMA: BotSchema = [
  {
    id: "c1",
    kind: "content",
    name: "welcome",
    label: "Welcome",
    content_type: "markdown",
    body: "Tell us about your **project**. It takes about three minutes.",
  },
  { ...field, id: "f1", name: "full_name", label: "Your full name", type: "text", required: true },
  { ...field, id: "f2", name: "email", label: "E-mail", type: "email", required: true },
  { ...field, id: "f3", name: "phone", label: "Phone", type: "phone" },
  { ...field, id: "f4", name: "company", label: "Company", type: "text", required: true },
  { ...field, id: "f5", name: "website", label: "Website", type: "url" },
  { ...field, id: "f6", name: "employees", label: "How many people work there?", type: "number" },
  {
    ...field,
    id: "f7",
    name: "industry",
    label: "Industry",
    type: "select",
    options: ["Health", "Finance", "Retail", "Other"],
  },
  {
    ...field,
    id: "f8",
    name: "topics",
    label: "What is it about?",
    type: "multi_select",
    options: ["Website", "Shop", "Automation"],
  },
  { ...field, id: "f9", name: "budget", label: "Budget in euro", type: "number" },
  { ...field, id: "f10", name: "start_date", label: "When should it start?", type: "date" },
  { ...field, id: "f11", name: "newsletter", label: "May we write to you?", type: "boolean" },
  { ...field, id: "f12", name: "notes", label: "Anything else?", type: "textarea" },
  {
    id: "c2",
    kind: "content",
    name: "closing",
    label: "Closing",
    content_type: "markdown",
    body: "Thank you, {{full_name}}. We answer within a day.",
  },
];

/**
 * Creates at least `keys` keys in Business workspaces, ten each, with an active bot in every workspace. Workspaces take
 * turns in the result, so that simultaneous requests are those of different customers.
 */
export async function createCallers(sql: Pool, owner: Owner, keys: number): Promise<Caller[]> {
  const sizes = { workspaces: Math.ceil(keys / KEYS_EACH), keysPerWorkspace: KEYS_EACH, schema: SCHEMA };
  const made = await createWorkspaces(sql, owner, sizes);
  return Array.from({ length: KEYS_EACH }).flatMap((_, turn) =>
    made.flatMap(({ id, slug, botId, keys: own }) =>
      own.slice(turn, turn + 1).map(({ id: keyId, secret }) => ({
        workspaceId: id,
        slug,
        keyId,
        key: secret,
        botId,
        request: getRequest(`/api/v1/intake-bots/${botId}`, secret),
      })),
    ),
  );
}
