import "server-only";

import { publishedOrigin } from "@/server/http/site-origin";
import { CONTENT_TYPE } from "../response";
import type { ResponseDraft } from "../exchange";
import { openApiDocument } from "./document";

/** The document is public: pages of any origin may read it. No other response has these headers. */
export const OPEN = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
} as const;

let draft: ResponseDraft | undefined;

/** The response that serves the document, built once. The log keeps none of its body, which is public, long and constant. */
export function openApiResponse(): ResponseDraft {
  if (draft) return draft;
  const body = JSON.stringify(openApiDocument(publishedOrigin()));
  const loggedBody = { text: "", contentType: CONTENT_TYPE, bytes: Buffer.byteLength(body), truncated: true };
  draft = { status: 200, body, headers: OPEN, loggedBody };
  return draft;
}
