import "server-only";

/** Maximum length of a DNS host name, in ASCII form and without a trailing dot. */
export const MAX_HOST_LENGTH = 253;
