import { MASKED } from "../contracts/log/logged-body";
import { parseHeaders } from "./call-headers";
import { readTarget } from "./call-target";
import type { CallDraft, KeptBody, PreparedCall } from "./prepare-call";

/** The parts of a call that a person edits. */
export type CallPart = "method" | "target" | "headers" | "body";

const MISSING: Readonly<Record<Exclude<KeptBody, "whole" | "none">, string>> = {
  truncated: "The log has only the start of this body: put back the rest.",
  rate_limit: "The log has no body of a call beyond the rate limit: put it back.",
  unknown_key: "The log has no body of a call without a known key: put it back.",
  format: "The log has no body that is neither JSON nor form data: put it back.",
};

/** What keeps the call from being sent, by its part; empty once it can be. A mask is never sent in place of a secret. */
export function callProblems(
  draft: CallDraft,
  { sent, keptBody }: Pick<PreparedCall, "sent" | "keptBody">,
  origin: string,
): Partial<Record<CallPart, string>> {
  const target = readTarget(draft.target, origin);
  const headers = parseHeaders(draft.headers);
  const body = bodyProblem(draft, sent, keptBody);
  return {
    ...(isRefusedMethod(draft.method) && {
      method: `A browser sends no ${draft.method}: choose another method.`,
    }),
    ...(typeof target === "string" && { target }),
    ...(typeof headers === "string" && { headers }),
    ...(body !== null && { body }),
  };
}

function bodyProblem({ method, body }: CallDraft, sent: CallDraft, kept: KeptBody): string | null {
  const masked = body.split("\n").flatMap((line, index) => (MASKED.test(line) ? [index + 1] : []));
  if (masked.length > 0) {
    const [line, ...others] = masked;
    const where = others.length === 0 ? `line ${line}` : `lines ${masked.join(", ")}`;
    return `${others.length === 0 ? "A secret is" : "Secrets are"} masked in ${where}: put back what was sent.`;
  }
  if (sendsNoBody(method)) return body === "" ? null : `A browser sends no body with ${method}: remove it.`;
  return kept !== "whole" && kept !== "none" && body === sent.body ? MISSING[kept] : null;
}

/** Browsers refuse these in any case of letters (Fetch standard, "forbidden method"), before anything is sent. */
const isRefusedMethod = (method: string): boolean => /^(?:CONNECT|TRACE|TRACK)$/i.test(method);

/** Browsers refuse a body with these. */
const sendsNoBody = (method: string): boolean => method === "GET" || method === "HEAD";
