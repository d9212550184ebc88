import { YEAR_SECONDS } from "./time";

/** Slug of the workspace seen last: where "/" leads, if the person is still a member. Nothing else goes by it. */
export const LAST_WORKSPACE_COOKIE = "iozen.last-workspace";

/** As `document.cookie` takes it. */
export function lastWorkspaceCookie(slug: string, isHttps: boolean): string {
  const attributes = ["Path=/", `Max-Age=${YEAR_SECONDS}`, "SameSite=Lax", ...(isHttps ? ["Secure"] : [])];
  return [`${LAST_WORKSPACE_COOKIE}=${slug}`, ...attributes].join("; ");
}
