/* Numbers of the contract that hold for every plan. */

/** Failed authentications that one client address may make in a window. */
export const FAILED_AUTH_LIMIT = 60;

export const MAX_PAGE_ROWS = 100;
export const DEFAULT_PAGE_ROWS = 50;

/** Maximum of a page's JSON, unless it is a single larger row. */
export const MAX_PAGE_BYTES = 1_000_000;
export const MAX_PAGE_SIZE_COPY = `${MAX_PAGE_BYTES / 1_000_000} MB`;
/** Maximum length of a DNS host name, in ASCII form and without a trailing dot. */
export const MAX_HOST_LENGTH = 253;

/** In visible ASCII characters. */
export const MAX_IDEMPOTENCY_KEY_LENGTH = 255;
