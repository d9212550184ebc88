import "server-only";

import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { routes } from "@/lib/routes";
import { rememberEndedSession } from "@/server/http/session-cookie";
import { now } from "@/server/platform/clock";
import type { UserContext } from "../context";
import { getDb } from "@/server/database/db";
import { getAuth } from "./auth";
import { findMemberContext } from "./member-context";
import { REQUEST_PATH_HEADER } from "./request-path-header";
import { judgeSession } from "./session-lifetime";
import { countUser } from "./user-limits";

interface SessionUser {
  id: string;
  name: string;
  email: string;
}

/** Whether a streaming response may go on: its session and membership still hold. */
export async function isStillMember(requestHeaders: Headers, slug: string): Promise<boolean> {
  const found = await getAuth().api.getSession({ headers: requestHeaders });
  const at = now();
  // An open screen does not count as use: the session may expire while it is open.
  if (!found || judgeSession(found.session, at) === "end") return false;
  return (await findMemberContext(getDb(), { user: found.user, slug, now: at })) !== null;
}

/** Returns the signed-in person, or null. Read once per request, however many components ask. */
export const getSessionUser = cache(async (): Promise<SessionUser | null> => {
  const sent = await headers();
  const found = await getAuth().api.getSession({ headers: sent });
  const rememberEnded = () => rememberEndedSession(sent.get("cookie") ?? undefined);
  if (!found) {
    rememberEnded();
    return null;
  }
  const { session, user } = found;
  const at = now();
  const verdict = judgeSession(session, at);
  if (verdict === "end") {
    await getDb().session.deleteMany({ where: { token: session.token } });
    rememberEnded();
    return null;
  }
  if (verdict === "touch") {
    await getDb().session.updateMany({ where: { token: session.token }, data: { updatedAt: at } });
  }
  return { id: user.id, name: user.name, email: user.email };
});

/**
 * The context of a page. Every page calls it, because a check in a layout protects nothing. It counts as one read of the
 * person, however many components ask. Redirects to sign-in when signed out; a workspace of others looks like one that does
 * not exist.
 */
export const requireMember = cache(async (slug: string): Promise<UserContext> => {
  const path = (await headers()).get(REQUEST_PATH_HEADER) ?? routes.workspace(slug);
  const user = await getSessionUser();
  if (!user) redirect(routes.signIn(path));
  const at = now();
  const seconds = await countUser(user.id, "reads", at);
  // A page cannot respond with 429 and Retry-After, so it redirects to a route that does.
  if (seconds !== null) redirect(routes.tooManyPages(seconds, path));
  return (await findMemberContext(getDb(), { user, slug, now: at })) ?? notFound();
});
