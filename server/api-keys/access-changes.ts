import "server-only";

import { findKeyByHash, readKeyIndex } from "./find-by-hash";
import { KeyCache } from "./key-cache";
import { KeyIndex } from "./key-index";
import { databaseListener } from "@/server/database/listener";
import { processSingleton } from "@/server/platform/registry";

/** Told by triggers of the database at every change of a key, a plan or an archive state; the payload is the workspace. */
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

/** Keys of this process. */
export const keyCache = (): KeyCache => accessKeys().cache;

/** Which hashes may be a key's. */
export const keyIndex = (): KeyIndex => accessKeys().index;

/** Call it when a change of access is committed: in this very process it holds from here on, not a message later. */
export function invalidateKeys(workspaceId: string): void {
  keyCache().drop(workspaceId);
  keyIndex().drop();
}
