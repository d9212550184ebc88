import "server-only";

import { BODY_LIMITS } from "@/lib/json/body-limits";
import { clientAddress } from "@/server/http/client-address";
import { handleApiRequest } from "./handle";
import { apiDependencies } from "./runtime";

async function readBytes(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
  if (!body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > BODY_LIMITS.bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, BODY_LIMITS.bytes + 1);
}

/**
 * Mounts the core on web-standard requests: for what no route of the dashboard answers, and for hosts that run Next alone
 * and put the client in X-Forwarded-For. Compression is the host's there.
 */
export async function handleFetchRequest(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  const response = await handleApiRequest(
    {
      method: request.method,
      target: url.pathname + url.search,
      headers,
      body: await readBytes(request.body),
      // The entry, or the host, has written this one header.
      clientAddress: clientAddress(undefined, headers["x-forwarded-for"], true),
    },
    apiDependencies(),
  );
  const isEmpty = request.method === "HEAD" || response.status === 204;
  return new Response(isEmpty ? null : response.body, response);
}
