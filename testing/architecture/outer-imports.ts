/** All of a room, or only the listed files of it. */
export type Allowed = string | readonly [room: string, ...files: string[]];

/**
 * The rooms that every feature of the server may use: no feature among them. A foundation is declared whole and for all, even
 * where a room does not use it today: the next line of code may.
 */
export const SERVER_BASE = ["lib", "server/platform", "server/database", "server/context"];

/** The rooms that every screen may use. */
export const SCREEN_BASE = ["lib", "components/ui", "components/shell"];

/** The part of the table for what puts the rooms together, and for what starts, fills and tests the product. */
export const OUTER_IMPORTS: Readonly<Record<string, readonly Allowed[]>> = {
  app: [
    ...SERVER_BASE,
    ...SCREEN_BASE,
    "components/api-keys",
    "components/docs",
    "components/errors",
    "components/overview",
    "components/palette",
    "components/intake-bots",
    "components/requests",
    "components/set-up",
    "components/settings",
    "components/sign-in",
    "components/usage",
    "server/api-keys",
    ["server/errors", "count-open", "get", "list", "set-state"],
    "server/overview",
    "server/saved-views",
    ["server/support-links", "create", "list", "open", "revoke"],
    ["server/intake-bots", "create", "delete", "impact", "list-managed", "managed-bot", "update"],
    ["server/submissions", "export", "managed-submissions"],
    "server/usage",
    "server/workspaces",
    ["server/auth", "set-up-link", "session", "sign-in"],
    "server/dashboard",
    ["server/http", "client-address", "page-opening", "site-origin"],
    ["server/public-api", "fetch-adapter", "openapi/document"],
    ["server/request-log/failures", "comparison", "differences/get", "neighbour"],
    ["server/request-log/explain", "body-check", "get", "verdict"],
    ["server/request-log/read", "export", "facets", "histogram", "latency", "list"],
  ],

  "prisma/seed": [
    ...SERVER_BASE,
    ["server/api-keys", "create", "revoke", "update"],
    ["server/errors", "set-state"],
    ["server/intake-bots", "delete", "managed-bot", "update"],
    ["server/workspaces", "create", "update"],
    ["server/auth", "create-user", "set-up-link", "password-hash"],
    ["server/public-api", "node-adapter", "runtime"],
    ["server/rate-limit", "memory-limiter"],
    ["server/request-log/write", "log"],
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
    "lib",
    ["server/auth", "request-path-header"],
    "server/platform",
    ["server/http", "page-opening", "security-headers", "site-origin"],
  ],

  scripts: [],
  // Shared by tests. Only fixtures of unit tests and the product's own database client reach into the product: for them a name
  // stands for every room below it.
  testing: ["lib", "prisma/seed", "components", "server"],
  e2e: ["lib", ["prisma/seed", "builders", "demo-credentials"], "testing"],
  chaos: [
    "lib",
    "scripts",
    ["prisma/seed", "demo-credentials", "demo-sender", "random"],
    ["server/database", "embedded/run-binary"],
    "testing",
  ],
  bench: [
    "lib",
    "scripts",
    "testing",
    ["server/request-log/write", "ship/ship-batch", "to-line"],
    ["server/request-log", "causes", "detail", "log-columns", "record"],
  ],
  fuzz: ["lib", "scripts", ["prisma/seed", "random"], "testing"],
};
