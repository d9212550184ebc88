import { fromLoggedPath } from "@/lib/api/api-path";
import { curlCommand } from "@/lib/api/curl-command";
import { joinQuery, withoutSecrets } from "@/lib/api/logged-address";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { shellQuote } from "@/lib/shells";

function withoutMasked(request: Pick<RequestDetail, "path" | "query">): string {
  const { path, query } = withoutSecrets(request);
  return joinQuery({ path: fromLoggedPath(path), query });
}

/** Repeats a call with the key in its proper header, and without a key that the address held. */
export function sameCallCommand(
  request: Pick<RequestDetail, "method" | "path" | "query" | "requestBody">,
  origin: string,
): string {
  const { method, requestBody } = request;
  const verb =
    { GET: "", HEAD: "-I " }[method] ?? `-X ${/^[A-Z]+$/.test(method) ? method : shellQuote(method)} `;
  const url = `${origin}${withoutMasked(request)}`;
  const target = `${/[[\]{}]/.test(url) ? "-g " : ""}${verb}${shellQuote(url)}`;
  const sendsBody = requestBody !== null && method !== "GET";
  return curlCommand(
    target,
    sendsBody ? ['-H "Content-Type: application/json"', "--data-binary @body.json"] : [],
  );
}
