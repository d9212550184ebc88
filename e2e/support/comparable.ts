import { randomBytes } from "node:crypto";
import type { ApiResponse } from "./api-client";

const VARIES_ANYWAY = new Set([
  "x-request-id",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "ratelimit",
  "date",
]);

/** The parts of a response that must not distinguish two causes: status, bytes, and headers except ids and clocks. */
export function comparable(response: ApiResponse): {
  status: number;
  text: string;
  headers: Record<string, string>;
} {
  const headers = Object.entries(response.headers).filter(([name]) => !VARIES_ANYWAY.has(name));
  return { status: response.status, text: response.text, headers: Object.fromEntries(headers) };
}

/** A well-formed id without a resource. */
export function unknownId(): string {
  return `c${Array.from(randomBytes(24), (byte) => (byte % 36).toString(36)).join("")}`;
}
