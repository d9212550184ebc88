import type { DemoWorld } from "./demo-world";
import type { Caller } from "./timeline";

/** The addresses are reserved for examples (RFC 5737). */
const CALLERS = {
  orders: { address: "203.0.113.24", userAgent: "acme-orders/2.4.1 node/22.11.0" },
  reporting: { address: "203.0.113.61", userAgent: "python-requests/2.32.3" },
  ci: { address: "198.51.100.180", userAgent: "acme-ci/1.8 (+https://ci.acme.example)" },
  trial: { address: "192.0.2.77", userAgent: "axios/1.7.9" },
  laptop: { address: "192.0.2.14", userAgent: "curl/8.9.1" },
  stranger: { address: "198.51.100.9", userAgent: "Go-http-client/2.0" },
  shop: { address: "198.51.100.31", userAgent: "northwind-shop/5.0.2 php/8.3" },
  importJob: { address: "198.51.100.44", userAgent: "northwind-import/0.9 python-httpx/0.27" },
  backfill: { address: "198.51.100.45", userAgent: "northwind-backfill/0.1 python-httpx/0.27" },
  helpdesk: { address: "192.0.2.130", userAgent: "initech-helpdesk/3.2" },
  procurement: { address: "203.0.113.201", userAgent: "okhttp/4.12.0" },
} as const satisfies Record<string, Caller>;

/** Every program that calls the API, with its key. */
export function demoCallers({ acme, northwind, initech, globex }: DemoWorld) {
  const { full, readOnly, ci, trial } = acme.keyOf;
  return {
    orders: { ...CALLERS.orders, key: full.secret },
    reporting: { ...CALLERS.reporting, key: readOnly.secret },
    ci: { ...CALLERS.ci, key: ci.secret },
    trial: { ...CALLERS.trial, key: trial.secret },
    /** A developer at Acme, by hand. */
    laptop: { ...CALLERS.laptop, key: full.secret },
    stranger: CALLERS.stranger,
    shop: { ...CALLERS.shop, key: northwind.keyOf.shop.secret },
    importJob: { ...CALLERS.importJob, key: northwind.keyOf.full.secret },
    backfill: { ...CALLERS.backfill, key: northwind.keyOf.full.secret },
    helpdesk: { ...CALLERS.helpdesk, key: initech.keyOf.full.secret },
    procurement: { ...CALLERS.procurement, key: globex.keyOf.full.secret },
  };
}

export type DemoCallers = ReturnType<typeof demoCallers>;
