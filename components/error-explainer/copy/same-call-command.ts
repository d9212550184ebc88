import { fromLoggedPath } from "@/lib/api/api-path";
import { curlCommand } from "@/lib/api/curl-command";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { MASKED } from "@/lib/contracts/log/logged-body";
import { shellQuote } from "@/lib/shells";

function withoutMasked({ path, query }: Pick<RequestDetail, "path" | "query">): string {
  const segments = path.split("/").filter((segment) => !MASKED.test(segment));
  const parameters = query.split("&").filter((parameter) => parameter !== "" && !MASKED.test(parameter));
  return fromLoggedPath(segments.join("/")) + (parameters.length > 0 ? `?${parameters.join("&")}` : "");
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
