/* Messages of bodies that hold no JSON at all: the API says them, and the explainer knows them by their words. */

export const EMPTY_BODY = "The body is empty: JSON is expected";
export const COMPRESSED_BODY = "The body looks compressed by gzip: send it uncompressed";
