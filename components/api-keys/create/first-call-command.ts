import { sameCallCommand } from "@/components/error-explainer/copy/same-call-command";
import { API_BASE } from "@/lib/api/api-path";
import { findApiEndpoint } from "@/lib/api/api-routes";
import { curlCommand, withKey } from "@/lib/api/curl-command";
import { ENDPOINT_TABLE, type EndpointId } from "@/lib/api/endpoints";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { Scope } from "@/lib/keys/scopes";

interface FirstCall {
  /** `GET /intake-bots` */
  endpoint: string;
  command: string;
  /** A note to read before running it; null if it runs unchanged. */
  note: string | null;
}

const BOT_NOTE = "Replace BOT_ID with the id of one of your intake bots.";

const NO_ENDPOINT_NOTE =
  "No endpoint uses the key's scopes yet: this call returns 403, which shows that the key is recognized.";

/** First calls, the simplest first. */
const FIRST_CALLS = [
  "listIntakeBots",
  "listWebhooks",
  "listSubmissions",
  "createSubmission",
] as const satisfies readonly EndpointId[];

const TEST_SUBMISSION = [
  `-H "Content-Type: application/json"`,
  `-d '{"data": {}, "status": "IN_PROGRESS", "is_test": true}'`,
];

/** The simplest call that a key with `scopes` may make, ready to paste into a shell. */
export function firstCallCommand(scopes: readonly Scope[], origin: string, secret: string): FirstCall {
  const allowed = FIRST_CALLS.find((id) => scopes.includes(ENDPOINT_TABLE[id].scope));
  const { method, route, hasBody } = ENDPOINT_TABLE[allowed ?? "listIntakeBots"];
  const path = route.replace(":id", "BOT_ID");
  const command = curlCommand(`${origin}${API_BASE}${path}`, hasBody ? TEST_SUBMISSION : []);
  const botNote = path === route ? null : BOT_NOTE;
  return {
    endpoint: `${method} ${path}`,
    command: withKey(secret, command),
    note: allowed === undefined ? NO_ENDPOINT_NOTE : botNote,
  };
}

/** The refused call that led to the new key, now with that key; null if the new key may not make it either. */
export function refusedCallCommand(
  request: RequestDetail,
  scopes: readonly Scope[],
  origin: string,
  secret: string,
): FirstCall | null {
  const endpoint = findApiEndpoint(request.method, request.path);
  if (!endpoint || !scopes.includes(endpoint.scope)) return null;
  const description = "The call that was refused, with the new key.";
  return {
    endpoint: `${request.method} ${endpoint.route}`,
    command: withKey(secret, sameCallCommand(request, origin)),
    note: request.requestBody === null ? description : `${description} Save its body as body.json.`,
  };
}
