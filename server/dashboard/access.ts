import "server-only";

import { MINUTE_MS } from "@/lib/time";
import { isStillMember } from "../auth/session";
import { watchSignIn } from "../auth/sign-in-changes";
import type { UserContext } from "../context";

const RECHECK_INTERVAL_MS = MINUTE_MS;

/** The access of the person who reads a response that takes long. */
export interface Access {
  /** Whether the person may still read it; asked every minute, and after each change. */
  isAllowed: () => Promise<boolean>;
  /** Calls back when this may have changed; returns a function that stops it. */
  watchAllowed: (onChange: () => void) => () => void;
}

export function accessOf(request: Request, { actor, workspace }: UserContext): Access {
  // The request's own headers are gone once its response has begun.
  const headers = new Headers(request.headers);
  return {
    isAllowed: () => isStillMember(headers, workspace.slug),
    watchAllowed: (onChange) => watchSignIn(actor.userId, onChange),
  };
}

/** Calls back when the person's session or membership ends; returns a function that stops it. */
export function watchAccess({ isAllowed, watchAllowed }: Access, onDenied: () => void): () => void {
  const recheck = () => {
    isAllowed().then(
      (allowed) => allowed || onDenied(),
      // A failed check is not a refusal: the database may be down for a moment.
      () => undefined,
    );
  };
  const timer = setInterval(recheck, RECHECK_INTERVAL_MS);
  const unwatch = watchAllowed(recheck);
  return () => {
    clearInterval(timer);
    unwatch();
  };
}
