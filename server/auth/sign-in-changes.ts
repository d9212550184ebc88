import "server-only";

import { databaseListener } from "../database/listener";
import { processSingleton } from "@/server/platform/registry";

/** Told by triggers of the database when a session ends or a membership changes, in any process; the payload is the person. */
const CHANNEL = "sign_in_changed";

type OnChange = () => void;

function watchers(): Map<string, Set<OnChange>> {
  return processSingleton("sign-in-changes", () => {
    const ofUser = new Map<string, Set<OnChange>>();
    databaseListener().subscribe(CHANNEL, {
      onMessage: (userId) => ofUser.get(userId)?.forEach((onChange) => onChange()),
      // What was told while nobody heard it is asked for.
      onReset: () => ofUser.forEach((all) => all.forEach((onChange) => onChange())),
    });
    return ofUser;
  });
}

/** Calls back whenever it may have changed what this person may see; answers how to stop that. */
export function watchSignIn(userId: string, onChange: OnChange): () => void {
  const ofUser = watchers();
  const all = ofUser.get(userId) ?? new Set();
  ofUser.set(userId, all.add(onChange));
  return () => {
    all.delete(onChange);
    if (all.size === 0 && ofUser.get(userId) === all) ofUser.delete(userId);
  };
}
