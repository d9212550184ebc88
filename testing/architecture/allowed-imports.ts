/**
 * The allowed imports; all others are refused. A row names a room and the rooms it may import: all of a room, or
 * only the listed files of it. `rooms.ts` says which room a file is in. A room without a row fails the test.
 */
type Allowed = string | readonly [room: string, ...files: string[]];

/**
 * The rooms that every feature of the server may use: no feature among them. A foundation is declared whole and for all, even
 * where a room does not use it today: the next line of code may.
 */
const SERVER_BASE = ["lib", "server/platform", "server/database", "server/context"];

/** The rooms that every screen may use. */
const SCREEN_BASE = ["lib", "components/ui", "components/shell"];

export const FOUNDATIONS: ReadonlySet<string> = new Set([...SERVER_BASE, ...SCREEN_BASE]);

export const ALLOWED_IMPORTS: Readonly<Record<string, readonly Allowed[]>> = {
  lib: [],

  "components/ui": ["lib"],
  "components/shell": ["lib", "components/ui"],
  "components/error-explainer": SCREEN_BASE,
  "components/api-keys": [
    ...SCREEN_BASE,
    ["components/error-explainer", "copy/same-call-command", "queries"],
  ],
  "components/docs": [...SCREEN_BASE, ["components/error-explainer", "code", "code-samples", "support"]],
  "components/requests": [...SCREEN_BASE, "components/error-explainer"],
  "components/set-up": SCREEN_BASE,
  "components/settings": SCREEN_BASE,
  "components/sign-in": SCREEN_BASE,
  "components/usage": SCREEN_BASE,

  "server/platform": ["lib"],
  "server/database": ["lib", "server/platform"],
  "server/context": ["lib", "server/database"],
  "server/audit": SERVER_BASE,
  "server/http": ["lib", "server/platform"],
  "server/rate-limit": ["lib", "server/platform"],
  "server/redaction": ["lib", "server/platform"],
  "server/auth": [
    ...SERVER_BASE,
    ["server/http", "client-address", "session-cookie", "site-origin"],
    ["server/rate-limit", "rate-limiter", "window"],
  ],

  "server/api-keys": [
    ...SERVER_BASE,
    "server/audit",
    ["server/auth", "member-context"],
    ["server/request-log/read", "callers"],
  ],
  "server/intake-bots": SERVER_BASE,
  "server/submissions": [...SERVER_BASE, ["server/intake-bots", "bot-changes", "intake-bot-row"]],
  "server/usage": [
    ...SERVER_BASE,
    ["server/rate-limit", "rate-limiter"],
    ["server/api-keys", "active-keys"],
    ["server/request-log", "read-columns"],
    ["server/workspaces", "members"],
  ],
  "server/webhooks": [...SERVER_BASE, "server/audit"],
  "server/workspaces": [...SERVER_BASE, "server/audit", "server/auth", ["server/api-keys", "access-changes"]],

  "server/request-log": ["lib", "server/platform", "server/context"],
  "server/request-log/read": [...SERVER_BASE, "server/request-log"],
  "server/request-log/failures": [...SERVER_BASE, "server/request-log", "server/request-log/read"],
  "server/request-log/live": [...SERVER_BASE, "server/request-log", "server/request-log/read"],
  "server/request-log/maintain": [...SERVER_BASE, "server/request-log"],
  "server/request-log/write": [
    ...SERVER_BASE,
    "server/request-log",
    ["server/request-log/maintain", "partitions"],
  ],
  "server/request-log/rate-windows": [
    ...SERVER_BASE,
    ["server/request-log", "causes", "line", "record"],
    ["server/rate-limit", "window"],
  ],
  "server/request-log/explain": [
    ...SERVER_BASE,
    "server/request-log",
    "server/request-log/read",
    "server/request-log/failures",
    ["server/request-log/rate-windows", "counted-by-key"],
    ["server/api-keys", "active-keys", "api-key.dto"],
    ["server/submissions", "check-data"],
    ["server/usage", "month-forecast", "submission-usage"],
    ["server/webhooks", "create"],
    ["server/workspaces", "members"],
  ],

  "server/operations": [
    "lib",
    "server/platform",
    ["server/request-log", "log-histograms"],
    ["server/rate-limit", "refusal-tally"],
  ],
  "server/public-api": [
    ...SERVER_BASE,
    ["server/api-keys", "access-changes", "find-by-hash", "token"],
    ["server/intake-bots", "get", "list"],
    "server/submissions",
    "server/webhooks",
    "server/http",
    "server/rate-limit",
    "server/redaction",
    ["server/operations", "observe-request", "request-metrics"],
    ["server/request-log", "record"],
    ["server/request-log/write", "log"],
  ],
  "server/dashboard": [...SERVER_BASE, "server/auth", "server/http", ["server/request-log/live", "tail"]],
  "server/site": [
    "lib",
    "server/platform",
    "server/http",
    ["server/public-api", "limit-headers", "new-request-id", "node-adapter", "runtime"],
    ["server/dashboard", "read-json-body"],
    ["server/rate-limit", "rate-limiter", "refusal-tally", "window"],
    ["server/operations", "operations-handler"],
  ],
  "server/start": [
    ...SERVER_BASE,
    ["server/request-log", "log-status"],
    ["server/request-log/live", "tail"],
    ["server/request-log/maintain", "maintenance"],
    ["server/request-log/write", "log"],
    ["server/api-keys", "access-changes"],
    ["server/intake-bots", "bot-changes"],
    ["server/auth", "set-up-link"],
    ["server/http", "site-origin"],
    "server/operations",
    ["server/rate-limit", "rate-limiter", "window"],
    "server/site",
  ],

  "prisma/seed": [
    ...SERVER_BASE,
    ["server/api-keys", "create", "revoke", "token"],
    ["server/workspaces", "create", "update"],
    ["server/auth", "create-user", "set-up-link", "password-hash"],
    ["server/public-api", "node-adapter", "runtime"],
    ["server/rate-limit", "memory-limiter"],
    ["server/request-log/write", "log"],
  ],
  app: [
    ...SERVER_BASE,
    ...SCREEN_BASE,
    "components/api-keys",
    "components/docs",
    "components/requests",
    "components/set-up",
    "components/settings",
    "components/sign-in",
    "components/usage",
    ["components/error-explainer", "queries"],
    "server/api-keys",
    "server/usage",
    "server/workspaces",
    ["server/auth", "set-up-link", "session", "sign-in"],
    "server/dashboard",
    ["server/http", "site-origin"],
    ["server/public-api", "fetch-adapter"],
    ["server/request-log/explain", "get", "verdict"],
    ["server/request-log/read", "facets", "histogram", "list"],
  ],
  "server.ts": [
    ["server/auth", "set-up-link"],
    ...SERVER_BASE,
    ["server/request-log/rate-windows", "restore-windows"],
    ["server/request-log/write", "log"],
    ["server/http", "site-origin"],
    ["server/public-api", "warm-up"],
    ["server/rate-limit", "rate-limiter"],
    ["server/site", "http-server", "site-handler"],
    "server/start",
    ["prisma/seed", "is-demo-wanted", "seed-demo"],
  ],
  "proxy.ts": [
    ["server/auth", "request-path-header"],
    "server/platform",
    ["server/http", "security-headers", "site-origin"],
  ],

  scripts: [],
  // Shared by tests. Only fixtures of unit tests and the product's own database client reach into the product: for them a name
  // stands for every room below it.
  testing: ["lib", "prisma/seed", "components", "server"],
  e2e: ["lib", ["prisma/seed", "builders"], "testing"],
  chaos: ["lib", "scripts", ["prisma/seed", "demo-sender", "random"], "testing"],
  bench: [
    "lib",
    "scripts",
    "testing",
    ["server/request-log/write", "ship/ship-batch", "to-line"],
    ["server/request-log", "causes", "detail", "log-columns", "record"],
  ],
  fuzz: ["lib", "scripts", ["prisma/seed", "random"], "testing"],
};
