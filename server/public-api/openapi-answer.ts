import "server-only";

import { CONTENT_TYPE } from "./answer";
import type { Answer } from "./exchange";
import { openApiDocument } from "./openapi";

let answer: Answer | undefined;

/** The document as it is served; made once. The log keeps none of it: it is public, long, and always the same. */
export function openApiAnswer(): Answer {
  if (answer) return answer;
  const body = JSON.stringify(openApiDocument());
  const loggedBody = { text: "", contentType: CONTENT_TYPE, bytes: Buffer.byteLength(body), truncated: true };
  answer = { status: 200, body, headers: {}, loggedBody };
  return answer;
}
