import "server-only";

import { findKeyByHash } from "./api-keys/find-by-hash";
import { KeyCache } from "./api-keys/key-cache";
import { databaseListener } from "./database/listener";
import { processSingleton } from "./registry";

/** Told by triggers of the database at every change of a key, a plan or an archive state; the payload is the workspace. */
const CHANNEL = "access_changed";

/** Keys of this process. */
export function keyCache(): KeyCache {
  return processSingleton("key-cache", () => {
    const listener = databaseListener();
    const keys = new KeyCache({
      load: findKeyByHash,
      isTold: () => listener.isUp(),
    });
    listener.subscribe(CHANNEL, {
      onMessage: (workspaceId) => keys.drop(workspaceId),
      onReset: () => keys.clear(),
    });
    return keys;
  });
}

/** Call it when a change of access is committed: in this very process it holds from here on, not a message later. */
export function forgetAccess(workspaceId: string): void {
  keyCache().drop(workspaceId);
}
