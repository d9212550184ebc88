import "server-only";

import { KeyCache } from "@/server/api-keys/key-cache";
import type { KnownKey } from "@/server/api-keys/find-by-hash";
import { KeyIndex } from "@/server/api-keys/key-index";
import { hashKey } from "@/server/api-keys/token";
import { MemoryRateLimiter } from "@/server/rate-limit/memory-limiter";
import type { RateLimiter } from "@/server/rate-limit/window";
import type { RequestRecord } from "@/server/request-log/record";
import type { CountedRequest } from "@/server/operations/request-metrics";
import type { ApiDependencies } from "@/server/public-api/exchange";
import { handleApiRequest } from "@/server/public-api/handle";
import type { ApiRequest } from "@/server/public-api/http";

/** Returns a key of the workspace `w`. */
export function knownKey(changes: Partial<KnownKey> = {}): KnownKey {
  return {
    id: "k1",
    name: "CI",
    scopes: ["read:intake-bots"],
    expiresAt: null,
    revokedAt: null,
    revokedBy: null,
    workspace: { id: "w", slug: "w", name: "W", plan: "pro", archivedAt: null },
    archivedBy: null,
    ...changes,
  };
}

interface Options {
  keys?: readonly (readonly [secret: string, key: KnownKey])[];
  limiter?: RateLimiter;
}

/** Returns the API's core with these keys, in memory; it counts would-be database reads. */
export function testApi({ keys = [], limiter = new MemoryRateLimiter() }: Options = {}) {
  const byHash = new Map(keys.map(([secret, key]) => [hashKey(secret), key]));
  const statements = { keys: 0, index: 0 };
  const records: RequestRecord[] = [];
  const counted: (CountedRequest & { network: string })[] = [];
  const cache = new KeyCache({
    load: async (hash) => {
      statements.keys++;
      return byHash.get(hash) ?? null;
    },
    isListenerHealthy: () => true,
  });
  const index = new KeyIndex({
    load: async () => {
      statements.index++;
      return Buffer.from(
        [...byHash.keys()]
          .map((hash) => hash.slice(0, 16))
          .toSorted()
          .join(""),
        "hex",
      );
    },
    isListenerHealthy: () => true,
  });
  const deps: ApiDependencies = {
    // safe: a request refused before execution does not use the database
    db: {} as ApiDependencies["db"],
    clock: () => new Date(),
    keys: {
      peek: (hash) => cache.peek(hash),
      find: (hash) => cache.find(hash),
      mayExist: (hash) => index.mayExist(hash),
      prepare: () => index.prepare(),
    },
    limiter,
    record: async (record) => void records.push(record),
    countAlone: (request, network) => void counted.push({ ...request, network }),
    countLost: () => undefined,
    reportError: () => undefined,
  };
  const send = (changes: Partial<ApiRequest> = {}) =>
    handleApiRequest(
      {
        method: "GET",
        target: "/api/v1/intake-bots",
        headers: {},
        body: new Uint8Array(),
        clientAddress: "203.0.113.9",
        ...changes,
      },
      deps,
    );
  return { send, deps, records, counted, statements };
}
