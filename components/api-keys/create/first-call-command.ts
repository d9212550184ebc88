import { sameCallCommand } from "@/components/error-explainer/copy/same-call-command";
import { findApiEndpoint } from "@/lib/api/api-routes";
import type { RequestDetail } from "@/lib/contracts/request-log";
import type { Scope } from "@/lib/scopes";

interface FirstCall {
  /** `GET /intake-bots` */
  endpoint: string;
  command: string;
  /** What to know before running it; null when it runs unchanged. */
  note: string | null;
}

const BOT_NOTE = "Replace BOT_ID with the id of one of your intake bots.";

/** The simplest call that a key with `scopes` may make, ready to paste into a shell. */
export function firstCallCommand(scopes: readonly Scope[], origin: string, secret: string): FirstCall {
  const has = (scope: Scope) => scopes.includes(scope);
  const get = (path: string, note: string | null): FirstCall => ({
    endpoint: `GET ${path}`,
    command: curl(origin, secret, path, []),
    note,
  });
  if (has("read:intake-bots")) return get("/intake-bots", null);
  if (has("manage:webhooks")) return get("/webhooks", null);
  if (has("read:submissions")) return get("/intake-bots/BOT_ID/submissions", BOT_NOTE);
  if (has("write:intake-bots")) {
    const path = "/intake-bots/BOT_ID/submissions";
    const body = [
      `-H "Content-Type: application/json"`,
      `-d '{"data": {}, "status": "IN_PROGRESS", "is_test": true}'`,
    ];
    return { endpoint: `POST ${path}`, command: curl(origin, secret, path, body), note: BOT_NOTE };
  }
  return get(
    "/intake-bots",
    "No endpoint uses the key's scopes yet: this call returns 403, which shows that the key is recognized.",
  );
}

/** The call whose refusal led to the new key, now with that key; null when the new key may not make it either. */
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

const withKey = (secret: string, command: string) => `export IOZEN_API_KEY=${secret}\n${command}`;

function curl(origin: string, secret: string, path: string, rest: string[]): string {
  const parts = [`curl ${origin}/api/v1${path}`, `-H "Authorization: Bearer $IOZEN_API_KEY"`, ...rest];
  return withKey(secret, parts.join(" \\\n  "));
}
