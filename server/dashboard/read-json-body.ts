import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { isDeeperThan, MAX_JSON_DEPTH } from "@/lib/json/is-deeper-than";

const MAX_BYTES = 64 * 1024;
const tooLarge = () => new DashboardError("body_too_large", "The body is larger than 64 KiB");

async function readLimited(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DashboardError("invalid_input", "The body is not valid JSON");
  }
}

/** The request's JSON body; refuses any other type, and stops reading after 64 KiB. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new DashboardError("invalid_input", "Send the body as application/json");
  }
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) throw tooLarge();
  const text = request.body ? await readLimited(request.body) : "";
  const value = parse(text);
  if (isDeeperThan(value)) {
    throw new DashboardError("invalid_input", `The body nests deeper than ${MAX_JSON_DEPTH} levels`);
  }
  return value;
}
