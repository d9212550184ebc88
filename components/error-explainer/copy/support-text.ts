import type { RequestDetail } from "@/lib/contracts/request-log";

/** What support needs to find a request; nothing that was sent in it, and no key. */
export function supportText(request: RequestDetail): string {
  const { errorCode, errorMessage } = request;
  const answer = errorCode ? `${request.status} ${errorCode}: ${errorMessage ?? ""}` : String(request.status);
  const lines = [
    ["Request id", request.id],
    ["Time", request.createdAt],
    ["Endpoint", `${request.method} ${request.route ?? request.path}`],
    ["Answer", answer],
    ["API", "v1"],
    [
      "Key",
      request.apiKey ? `${request.apiKey.name} (${request.apiKeyDisplay ?? request.apiKey.id})` : "none",
    ],
    ["Client", request.userAgent ?? "unknown"],
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join("\n");
}
