import "server-only";

import { findKeyByHash } from "./api-keys/find-by-hash";
import { KeyCache } from "./api-keys/key-cache";
import { NotifyChannel } from "./database/channel";
import { databaseUrl, getDb } from "./db";
import { processSingleton } from "./registry";

/** Told by triggers of the database at every change of a key, a plan or an archive state; the payload is the workspace. */
const CHANNEL = "access_changed";

interface Access {
  keys: KeyCache;
  channel: NotifyChannel;
}

function access(): Access {
  return processSingleton("access", () => {
    const keys = new KeyCache({ load: (hash) => findKeyByHash(getDb(), hash), isTold: () => channel.isUp() });
    const channel = new NotifyChannel({
      connectionString: databaseUrl(),
      name: CHANNEL,
      onMessage: (workspaceId) => keys.drop(workspaceId),
      onReset: () => keys.clear(),
      warn: (message) => console.warn(`[access] ${message}`),
    });
    channel.start();
    return { keys, channel };
  });
}

/** Keys of this process. */
export function keyCache(): KeyCache {
  return access().keys;
}

/** Call it when a change of access is committed: in this very process it holds from here on, not a message later. */
export function forgetAccess(workspaceId: string): void {
  access().keys.drop(workspaceId);
}

export function stopAccess(): Promise<void> {
  return access().channel.stop();
}
