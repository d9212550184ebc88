import "server-only";

import { NotifiedCache, type NotifiedCacheOptions } from "@/server/platform/caching/notified-cache";
import type { KnownKey } from "./find-by-hash";

/** Maximum number of cached keys, and of cached unknown hashes. */
const CAPACITY = 20_000;

type Options = Pick<NotifiedCacheOptions<KnownKey>, "load" | "isListenerHealthy" | "clock"> & {
  capacity?: number;
};

/** Caches keys by hash with their workspace and plan. */
export class KeyCache extends NotifiedCache<KnownKey> {
  constructor(options: Options) {
    super({ capacity: CAPACITY, ...options });
  }

  /** Drops the keys of a workspace and every unknown hash, since one of them may be a new key. */
  drop(workspaceId: string): void {
    this.invalidateWhere(({ workspace }) => workspace.id === workspaceId);
  }
}
