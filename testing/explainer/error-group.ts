import type { ErrorGroup } from "@/lib/contracts/error-groups";

const AT = "2026-11-20T09:00:00.000Z";

/** A group of failures for tests: open, and failed once. */
export const makeGroup = (groupKey: string, given: Partial<ErrorGroup> = {}): ErrorGroup => ({
  groupKey,
  count: 1,
  state: { name: "open" },
  example: `req_${groupKey}`,
  latest: { id: `req_${groupKey}`, message: null, call: "GET /" },
  status: 404,
  code: "resource_not_found",
  filters: {},
  since: AT,
  isPartial: false,
  isCapped: false,
  trend: [1],
  firstSeenAt: AT,
  isFirstCertain: true,
  lastSeenAt: AT,
  keys: 1,
  callers: 1,
  lookedSince: AT,
  isLookedCapped: false,
  idempotencyKey: null,
  subject: {
    key: null,
    botName: null,
    isBotBroken: false,
    wasBotBroken: false,
    address: "203.0.113.7",
    method: "GET",
    path: "/",
    route: null,
    authFailure: null,
    endedAt: null,
    limit: null,
    missingScopes: [],
    feature: null,
    resource: null,
  },
  ...given,
});
