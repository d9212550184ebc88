import { matchEndpoint } from "../api/api-routes";
import type { ApiEndpoint } from "../api/endpoints";
import { parseHeaders } from "./call-headers";
import { type CallPart, callProblems } from "./call-problem";
import { readTarget } from "./call-target";
import type { CallDraft, PreparedCall } from "./prepare-call";

/** A call as a page sends it. */
export interface Call {
  url: string;
  method: string;
  headers: readonly [name: string, value: string][];
  /** Empty for none. */
  body: string;
}

export interface ReadDraft {
  /** The endpoint of the edited call; null if there is none. */
  endpoint: ApiEndpoint | null;
  /** As the log will have it; null without an address of the API. */
  path: string | null;
  /** What to send; null while a problem prevents it. */
  call: Call | null;
  problems: Partial<Record<CallPart, string>>;
  /** The address that the browser makes of the edited one, if that is another. */
  changedTo: string | null;
}

/** What a page at `origin` makes of an edited call. */
export function readDraft(
  draft: CallDraft,
  prepared: Pick<PreparedCall, "sent" | "keptBody">,
  origin: string,
): ReadDraft {
  const target = readTarget(draft.target, origin);
  const headers = parseHeaders(draft.headers);
  const problems = callProblems(draft, prepared, origin);
  const { method, body } = draft;
  const isAddress = typeof target !== "string";
  const isReady = Object.keys(problems).length === 0;
  return {
    endpoint: isAddress ? (matchEndpoint(method, target.path)?.endpoint ?? null) : null,
    path: isAddress ? target.path : null,
    call:
      isReady && isAddress && typeof headers !== "string" ? { url: target.url, method, headers, body } : null,
    problems,
    changedTo: isAddress ? target.changedTo : null,
  };
}
