import "server-only";

import { PROMISED_REQUEST_ID } from "@/lib/api/request-id";
import { RATE_WINDOW_COPY } from "@/lib/workspace/plans";
import type { Json } from "./schemas";

export const integerHeader = (description: string, required = true): Json => ({
  description,
  required,
  schema: { type: "integer" },
});

export const textHeader = (description: string, required = true): Json => ({
  description,
  required,
  schema: { type: "string" },
});

/** Headers of every response. */
export const HEADER_COMPONENTS: Json = {
  "X-Request-Id": {
    description: "Id of this request in the log",
    required: true,
    schema: { type: "string", pattern: `^${PROMISED_REQUEST_ID}$` },
  },
  "X-RateLimit-Limit": integerHeader(`Requests in any ${RATE_WINDOW_COPY}`),
  "X-RateLimit-Remaining": integerHeader("Requests left in the window"),
  "X-RateLimit-Reset": integerHeader("Unix milliseconds when the oldest counted request leaves the window"),
  "RateLimit-Policy": textHeader(
    "Structured field of draft-ietf-httpapi-ratelimit-headers: `q` requests in `w` seconds for the key, or for the " +
      "address of a request without one, and the submissions that the plan includes in this month",
  ),
  RateLimit: textHeader(
    "Structured field of the same draft: `r` are left and more come in `t` seconds; on a response that " +
      "counted a submission, or was refused for the quota, also the rest of the month's submissions",
  ),
};

/** References to them, for one response. */
export const COMMON_HEADERS: Json = Object.fromEntries(
  Object.keys(HEADER_COMPONENTS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
