/** Begins the name of each cookie of this product: the server drops all others before its pages read them. */
export const COOKIE_PREFIX = "iozen.";
