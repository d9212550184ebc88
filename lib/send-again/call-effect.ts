import * as z from "zod";
import { matchEndpoint } from "../api/api-routes";
import type { ApiEndpoint, EndpointId } from "../api/endpoints";
import type { Explanation } from "../contracts/log/explanation";
import { formatNumber } from "../format/format-number";
import { objectMembers } from "../json/object-members";
import { prettyJson } from "../json/pretty-json";
import { setMember } from "../json/set-member";
import { missingScopes } from "../keys/scopes";
import { type Plan, PLAN_LIMITS } from "../workspace/plans";

/** The member of a submission's body that makes it a test, which counts toward no quota. */
export const TEST_MEMBER = "is_test";

/** Whether the body says that it is a test; null if it does not say, or cannot be read. */
export function isTest(body: string): boolean | null {
  const members = prettyJson(body) === null ? null : objectMembers(body, 0);
  const token = members?.findLast(({ name }) => name === TEST_MEMBER)?.valueToken;
  return token === undefined ? null : body.slice(token.start, token.end) === "true";
}

/** The body as a test, or not as one; null if it is no JSON object, or says it twice. */
export const markAsTest = (body: string, test: boolean): string | null =>
  setMember(body, TEST_MEMBER, test ? "true" : null);

export interface CallEffect {
  /** A sentence in three parts, of which the second matters most. */
  words: readonly [before: string, what: string, after: string];
  /** Whether it cannot be undone. */
  isFinal: boolean;
}

interface EffectContext {
  /** Null where the workspace of the call is not known. */
  plan: Plan | null;
  /** The bot of the logged call, if the workspace has it. */
  bot: { id: string; name: string } | null;
  /** Why the logged call was refused; null if it was not, or nothing was logged. */
  explanation: Explanation | null;
}

interface Call {
  method: string;
  path: string;
  body: string;
}

type Describe = (call: Call, params: Readonly<Record<string, string>>, context: EffectContext) => CallEffect;

const reads =
  (what: string): Describe =>
  () => ({ words: ["Reads ", what, ". Nothing changes."], isFinal: false });

/** What a call to each endpoint does if it is let through. */
const EFFECTS: Readonly<Record<EndpointId, Describe>> = {
  listIntakeBots: reads("a page of intake bots"),
  getIntakeBot: reads("one intake bot"),
  listSubmissions: reads("a page of submissions"),
  getSubmission: reads("one submission"),
  listWebhooks: reads("a page of webhooks"),
  getWebhook: reads("one webhook"),
  createSubmission: ({ body }, { id }, { plan, bot }) => {
    const where = bot?.id === id && bot ? bot.name : "this intake bot";
    const quota = plan === null ? "quota" : formatNumber(PLAN_LIMITS[plan].submissionsPerMonth);
    return isTest(body) === true
      ? {
          words: ["Creates ", "one test submission", ` in ${where}. It does not count toward the ${quota}.`],
          isFinal: false,
        }
      : {
          words: ["Creates ", "one submission", ` in ${where}. It counts toward the ${quota} of the month.`],
          isFinal: false,
        };
  },
  createWebhook: ({ body }) => {
    const { events, host } = readWebhook(body);
    const secret = ". Its signing secret is in the response, and shown only once.";
    return host === null
      ? { words: ["Creates ", "one webhook", secret], isFinal: false }
      : { words: [`Creates one webhook that sends ${events} to `, host, secret], isFinal: false };
  },
  deleteWebhook: () => ({ words: ["Deletes ", "this webhook", ". It cannot be restored."], isFinal: true }),
};

const webhookSchema = z.object({
  url: z.url({ normalize: true }),
  events: z
    .array(z.string().regex(/^[a-z.-]{1,40}$/))
    .max(10)
    .catch([]),
});

/** What a new webhook would send where. The host is null where the API would find none either. */
function readWebhook(body: string): { events: string; host: string | null } {
  const webhook = prettyJson(body) === null ? undefined : webhookSchema.safeParse(JSON.parse(body)).data;
  if (webhook === undefined) return { events: "", host: null };
  const { events, url } = webhook;
  const names = [...new Set(events)];
  return { events: names.length === 0 ? "events" : names.join(", "), host: new URL(url).host || null };
}

const NO_ENDPOINT: CallEffect = {
  words: ["No endpoint has this method and path: ", "the API responds 404", ", and nothing changes."],
  isFinal: false,
};

/** Says what the call does if no check refuses it. */
export function describeEffect(call: Call, context: EffectContext): CallEffect {
  const match = matchEndpoint(call.method, call.path);
  if (!match) return NO_ENDPOINT;
  const { id, scope } = match.endpoint;
  const { words, isFinal } = EFFECTS[id](call, match.params, context);
  if (!lackedScope(context.explanation, scope)) return { words, isFinal };
  const [before, what, after] = words;
  return { words: [before, what, `${after} The key of the first call did not have ${scope}.`], isFinal };
}

/** Whether the key of the logged call is known to have lacked the scope: another key then does more than it could. */
function lackedScope(explanation: Explanation | null, scope: string): boolean {
  if (explanation?.code === "feature_not_available") return explanation.lacksScope?.scope === scope;
  if (explanation?.code !== "insufficient_scopes") return false;
  const granted = explanation.granted.map((each) => each.scope);
  return missingScopes([scope], granted).length > 0;
}

/** Why the API refuses every call of the workspace now, whatever the key; null if it does not. */
export function refusalOfAll(
  { plan, archivedAt }: { plan: Plan; archivedAt: string | null },
  endpoint: ApiEndpoint | null,
): string | null {
  if (archivedAt !== null)
    return "The workspace is archived: the API refuses every call until it is restored.";
  const { name, features } = PLAN_LIMITS[plan];
  if (!features.api_access) return `${name} has no API access: the API refuses every call.`;
  if (endpoint?.features.every((feature) => features[feature]) === false)
    return `${name} does not include webhooks: the API refuses this call.`;
  return null;
}
