const ROUTE_WORDS: Readonly<Record<string, string>> = {
  "GET /intake-bots": "list intake bots",
  "GET /intake-bots/:id": "read intake bots",
  "GET /intake-bots/:id/submissions": "list submissions",
  "GET /intake-bots/:id/submissions/:submissionId": "read submissions",
  "POST /intake-bots/:id/submissions": "create submissions",
  "GET /webhooks": "list webhooks",
  "GET /webhooks/:id": "read webhooks",
  "POST /webhooks": "create webhooks",
  "DELETE /webhooks/:id": "delete webhooks",
};

/** What a call does, in words: "create submissions"; null for a route that is not known here. */
export function routeWords(method: string, route: string | null): string | null {
  return ROUTE_WORDS[`${method} ${route ?? ""}`] ?? null;
}

export const RESOURCE_WORDS = {
  intake_bot: "intake bot",
  submission: "submission",
  webhook: "webhook",
} as const;
