/** Path of an installed Chromium, or null. Checks CHROMIUM_PATH, Playwright's own and the usual places. */
export function findBrowser(): string | null;

/** Arguments that this user's Chromium needs to start. */
export function browserArguments(): string[];
