import "server-only";

import { findKeyByHash, readKeyIndex } from "./find-by-hash";
import { KeyCache } from "./key-cache";
import { KeyIndex } from "./key-index";
import { databaseListener } from "@/server/database/listener";
import { processSingleton } from "@/server/platform/registry";

/** Notified by database triggers at every change of a key, a plan or an archive state; the payload is the workspace id. */
const CHANNEL = "access_changed";

interface AccessKeys {
  cache: KeyCache;
  index: KeyIndex;
}

function accessKeys(): AccessKeys {
  return processSingleton("access-keys", () => {
    const listener = databaseListener();
    const isListenerHealthy = () => listener.isUp();
    const cache = new KeyCache({ load: findKeyByHash, isListenerHealthy });
    const index = new KeyIndex({ load: readKeyIndex, isListenerHealthy });
    listener.subscribe(CHANNEL, {
      onMessage: (workspaceId) => {
        cache.drop(workspaceId);
        index.drop();
      },
      onReset: () => {
        cache.clear();
        index.drop();
      },
    });
    return { cache, index };
  });
}

/** This process's cache of keys. */
export const keyCache = (): KeyCache => accessKeys().cache;

/** This process's index of possible key hashes. */
export const keyIndex = (): KeyIndex => accessKeys().index;

/**
 * Call it once a change of access is committed: the change then applies in this process at once, without waiting for the
 * notification.
 */
export function invalidateKeys(workspaceId: string): void {
  keyCache().drop(workspaceId);
  keyIndex().drop();
}
