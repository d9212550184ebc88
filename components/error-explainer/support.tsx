import { Fragment } from "react";
import { API_BASE, OPENAPI_PATH } from "@/lib/api/api-path";
import { SUPPORT_EMAIL, supportMail } from "@/lib/routes";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { CodeText } from "./code";

/** The facts by which support finds a request, without its content or its key. */
export function supportText(request: RequestDetail): string {
  const { errorCode, errorMessage } = request;
  const response = errorCode
    ? `${request.status} ${errorCode}: ${errorMessage ?? ""}`
    : String(request.status);
  const lines = [
    ["Request id", request.id],
    ["Time", request.createdAt],
    ["Endpoint", `${request.method} ${request.route ?? request.path}`],
    ["Response", response],
    ["API", "v1"],
    [
      "Key",
      request.apiKey ? `${request.apiKey.name} (${request.apiKeyDisplay ?? request.apiKey.id})` : "none",
    ],
    ["Client", request.userAgent ?? "unknown"],
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join("\n");
}

const OPENAPI_ADDRESS = API_BASE + OPENAPI_PATH;
/** Splitting by it leaves the addresses at odd indexes. */
const ADDRESSES = new RegExp(`(${SUPPORT_EMAIL}|${OPENAPI_ADDRESS})`.replaceAll(".", String.raw`\.`));

/** Opens a mail to support, with the request id as its subject if there is one. */
export function SupportLink({ requestId }: { requestId?: string | undefined }) {
  return (
    <a href={supportMail(requestId)} className="text-accent-text underline underline-offset-2">
      {SUPPORT_EMAIL}
    </a>
  );
}

/** A link to the OpenAPI description, with its address as text. */
function OpenApiLink() {
  return (
    <a href={OPENAPI_ADDRESS} className="font-mono text-xs text-accent-text underline underline-offset-2">
      {OPENAPI_ADDRESS}
    </a>
  );
}

/** A sentence of the catalogue whose support and OpenAPI addresses are links. */
export function CatalogText({ text, requestId }: { text: string; requestId?: string | undefined }) {
  return text.split(ADDRESSES).map((part, index) => (
    <Fragment key={index}>
      {part === SUPPORT_EMAIL && <SupportLink requestId={requestId} />}
      {part === OPENAPI_ADDRESS && <OpenApiLink />}
      {index % 2 === 0 && <CodeText text={part} />}
    </Fragment>
  ));
}
