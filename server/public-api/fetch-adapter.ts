import "server-only";

import { BODY_LIMITS } from "@/lib/json/body-limits";
import { readBodyStream } from "@/server/http/request-body";
import { clientAddress } from "@/server/http/client-address";
import { handleApiRequest } from "./handle";
import { apiDependencies } from "./runtime";

/**
 * Mounts the core on web-standard requests: for paths outside the dashboard's routes, and for hosts that run Next alone
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
      body: await readBodyStream(request.body, BODY_LIMITS.bytes),
      // The entry, or the host, has written this one header.
      clientAddress: clientAddress(undefined, headers["x-forwarded-for"], true),
    },
    apiDependencies(),
  );
  const isEmpty = request.method === "HEAD" || response.status === 204;
  return new Response(isEmpty ? null : response.body, response);
}
