import "server-only";

import { databaseListener } from "../database/listener";
import { processSingleton } from "@/server/platform/registry";

/** Notified by database triggers when a session ends or a membership changes, in any process; the payload is the user id. */
const CHANNEL = "sign_in_changed";

type OnChange = () => void;

function allWatchers(): Map<string, Set<OnChange>> {
  return processSingleton("sign-in-changes", () => {
    const watchersByUser = new Map<string, Set<OnChange>>();
    databaseListener().subscribe(CHANNEL, {
      onMessage: (userId) => watchersByUser.get(userId)?.forEach((onChange) => onChange()),
      // Notifications may have been missed, so everyone checks again.
      onReset: () => watchersByUser.forEach((all) => all.forEach((onChange) => onChange())),
    });
    return watchersByUser;
  });
}

/** Calls back whenever this person's access may have changed; returns a function that stops it. */
export function watchSignIn(userId: string, onChange: OnChange): () => void {
  const watchersByUser = allWatchers();
  const all = watchersByUser.get(userId) ?? new Set();
  watchersByUser.set(userId, all.add(onChange));
  return () => {
    all.delete(onChange);
    if (all.size === 0 && watchersByUser.get(userId) === all) watchersByUser.delete(userId);
  };
}
