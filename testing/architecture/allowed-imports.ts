/**
 * Who may import whom; what is not listed is refused. A row names a room and the rooms it may import: all of a room, or
 * only the listed files of it. `rooms.ts` says which room a file is in. A room without a row fails the test.
 */
type Allowed = string | readonly [room: string, ...files: string[]];

/** What every feature of the server may use: no feature among them. */
const SERVER_BASE = ["lib", "server/platform", "server/database", "server/context", "server/audit"];

/** What every screen may use. */
const SCREEN_BASE = ["lib", "components/ui", "components/shell"];

/** The features of the server, for those that call all of them. */
const FEATURES = [
  "server/api-keys",
  "server/intake-bots",
  "server/submissions",
  "server/usage",
  "server/webhooks",
  "server/workspaces",
];

const REQUEST_LOG = [
  "server/request-log",
  "server/request-log/explain",
  "server/request-log/failures",
  "server/request-log/live",
  "server/request-log/maintain",
  "server/request-log/rate-windows",
  "server/request-log/read",
  "server/request-log/write",
];

const SCREENS = [
  "components/api-keys",
  "components/docs",
  "components/requests",
  "components/set-up",
  "components/settings",
  "components/sign-in",
  "components/usage",
];

export const ALLOWED_IMPORTS: Readonly<Record<string, readonly Allowed[]>> = {
  lib: [],

  "components/ui": ["lib"],
  "components/shell": ["lib", "components/ui"],
  "components/error-explainer": SCREEN_BASE,
  "components/api-keys": [...SCREEN_BASE, "components/error-explainer"],
  "components/docs": [...SCREEN_BASE, "components/error-explainer"],
  "components/requests": [...SCREEN_BASE, "components/error-explainer"],
  "components/set-up": SCREEN_BASE,
  "components/settings": SCREEN_BASE,
  "components/sign-in": SCREEN_BASE,
  "components/usage": SCREEN_BASE,

  "server/platform": ["lib"],
  "server/database": ["lib", "server/platform"],
  "server/context": ["lib", "server/database"],
  "server/audit": ["server/context"],
  "server/http": ["lib", "server/platform"],
  "server/rate-limit": ["lib", "server/platform"],
  "server/redaction": ["lib", "server/platform"],
  "server/auth": [...SERVER_BASE, "server/http", "server/rate-limit"],

  "server/api-keys": [...SERVER_BASE, ["server/auth", "permissions"], ["server/request-log/read", "callers"]],
  "server/intake-bots": SERVER_BASE,
  "server/submissions": [...SERVER_BASE, ["server/intake-bots", "intake-bot-row"]],
  "server/usage": [
    ...SERVER_BASE,
    "server/rate-limit",
    ["server/api-keys", "active-keys"],
    ["server/request-log", "log-columns"],
    ["server/workspaces", "members"],
  ],
  "server/webhooks": SERVER_BASE,
  "server/workspaces": [...SERVER_BASE, "server/auth", ["server/api-keys", "access-changes"]],

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
  "server/request-log/rate-windows": [...SERVER_BASE, "server/request-log", "server/rate-limit"],
  "server/request-log/explain": [
    ...SERVER_BASE,
    "server/request-log",
    "server/request-log/read",
    "server/request-log/failures",
    ["server/request-log/rate-windows", "counted-by-key"],
    ["server/api-keys", "active-keys", "api-key.dto"],
    ["server/usage", "month-forecast", "submission-usage"],
    ["server/webhooks", "create"],
    ["server/workspaces", "members"],
  ],

  "server/operations": ["lib", "server/platform", "server/request-log", "server/rate-limit"],
  "server/public-api": [
    ...SERVER_BASE,
    ...FEATURES,
    "server/http",
    "server/rate-limit",
    "server/redaction",
    "server/operations",
    "server/request-log",
    "server/request-log/write",
  ],
  "server/dashboard": [...SERVER_BASE, "server/auth", "server/http", "server/request-log/live"],
  "server/site": [
    "lib",
    "server/platform",
    "server/http",
    "server/public-api",
    "server/dashboard",
    "server/rate-limit",
    "server/operations",
  ],
  "server/start": [
    ...SERVER_BASE,
    ...REQUEST_LOG,
    "server/api-keys",
    "server/auth",
    "server/http",
    "server/operations",
    "server/rate-limit",
    "server/site",
  ],

  "prisma/seed": [
    ...SERVER_BASE,
    ...FEATURES,
    "server/auth",
    "server/public-api",
    "server/rate-limit",
    "server/request-log/write",
  ],
  app: [
    ...SERVER_BASE,
    ...FEATURES,
    ...SCREEN_BASE,
    ...SCREENS,
    "components/error-explainer",
    "server/auth",
    "server/dashboard",
    "server/http",
    "server/public-api",
    "server/request-log/explain",
    "server/request-log/read",
  ],
  "server.ts": [
    ["server/auth", "needs-set-up"],
    ...SERVER_BASE,
    ...REQUEST_LOG,
    "server/http",
    "server/public-api",
    "server/rate-limit",
    "server/site",
    "server/start",
    ["prisma/seed", "is-demo-wanted", "seed-demo"],
  ],
  "proxy.ts": ["server/auth", "server/platform", "server/http"],

  scripts: [],
  // What tests share. Only fixtures of unit tests and the product's own database client reach into the product.
  testing: ["lib", "prisma/seed", "components", "server"],
  e2e: ["lib", "scripts", "prisma/seed", "testing"],
  chaos: ["lib", "scripts", "prisma/seed", "testing"],
  bench: [
    "lib",
    "scripts",
    "prisma/seed",
    "testing",
    ["server/request-log/write", "insert"],
    ["server/request-log", "log-columns", "record"],
  ],
  fuzz: ["lib", "scripts", "prisma/seed", "testing"],
};
