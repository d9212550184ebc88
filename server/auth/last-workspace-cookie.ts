import "server-only";

/** Slug of the workspace visited last: where "/" leads, if the person is still a member. Set by proxy.ts. */
export const LAST_WORKSPACE_COOKIE = "iozen.workspace";
