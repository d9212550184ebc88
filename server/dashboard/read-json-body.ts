import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { isDeeperThan, MAX_JSON_DEPTH } from "@/lib/json/is-deeper-than";
import { BODY_TOO_LARGE, DASHBOARD_BODY_LIMIT } from "./body-limit";

const tooLarge = () => new DashboardError("body_too_large", BODY_TOO_LARGE);

async function readLimited(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > DASHBOARD_BODY_LIMIT) throw tooLarge();
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

/** The request's JSON body; refuses any other type, and stops reading at the limit. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new DashboardError("invalid_input", "Send the body as application/json");
  }
  if (Number(request.headers.get("content-length") ?? 0) > DASHBOARD_BODY_LIMIT) throw tooLarge();
  const text = request.body ? await readLimited(request.body) : "";
  const value = parse(text);
  if (isDeeperThan(value)) {
    throw new DashboardError("invalid_input", `The body nests deeper than ${MAX_JSON_DEPTH} levels`);
  }
  return value;
}
