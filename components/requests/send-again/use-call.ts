"use client";

import { useMemo, useState } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { matchEndpoint } from "@/lib/api/api-routes";
import type { ApiEndpoint } from "@/lib/api/endpoints";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { type CallEffect, describeEffect, refusalOfAll } from "@/lib/send-again/call-effect";
import { parseHeaders } from "@/lib/send-again/call-headers";
import { type CallPart, callProblems } from "@/lib/send-again/call-problem";
import { readTarget } from "@/lib/send-again/call-target";
import { type CallDraft, type PreparedCall, prepareCall } from "@/lib/send-again/prepare-call";
import { type EditedCall, useSendAgain } from "./send-again-store";
import { type Call, newIdempotencyKey } from "./send-call";

/** The body as the API would judge it now. */
export type Check = ExplanationOf<"validation_failed">;

export interface EditableCall {
  prepared: PreparedCall;
  edited: EditedCall;
  /** The endpoint of the edited call; null if there is none. */
  endpoint: ApiEndpoint | null;
  /** What to send; null while a problem prevents it. */
  call: Call | null;
  problems: Partial<Record<CallPart, string>>;
  /** The address that the browser makes of the edited one, if that is another. */
  changedTo: string | null;
  effect: CallEffect | null;
  /** Why the API refuses the call whatever its key; null if it does not. */
  refusal: string | null;
  edit: (change: Partial<CallDraft>) => void;
  /** Back to the corrected call; null while nobody has changed it. */
  startOver: (() => void) | null;
}

/** A logged call in the editor: its corrected draft until somebody changes it. */
export function useCall(request: RequestDetail, check: Check | null): EditableCall {
  const { plan, archivedAt } = useWorkspace();
  const kept = useSendAgain(({ calls }) => calls[request.id]);
  const setCall = useSendAgain((state) => state.setCall);
  const [firstKey] = useState(newIdempotencyKey);
  const idempotencyKey = kept?.idempotencyKey ?? firstKey;
  const correctedBody = check?.correctedBody ?? null;
  const prepared = useMemo(
    () => prepareCall(request, { correctedBody, idempotencyKey }),
    [request, correctedBody, idempotencyKey],
  );
  const edited = kept ?? { draft: prepared.draft, idempotencyKey, answer: null };
  const { draft } = edited;

  // Not the published origin: the page can call its own origin alone, and its policy allows no other.
  const { origin } = window.location;
  const target = readTarget(draft.target, origin);
  const headers = parseHeaders(draft.headers);
  const problems = callProblems(draft, prepared, origin);
  const path = typeof target === "string" ? null : target.path;
  const endpoint = path === null ? null : (matchEndpoint(draft.method, path)?.endpoint ?? null);
  const isReady = Object.keys(problems).length === 0;
  return {
    prepared,
    edited,
    endpoint,
    call:
      isReady && typeof target !== "string" && typeof headers !== "string"
        ? { url: target.url, method: draft.method, headers, body: draft.body }
        : null,
    problems,
    changedTo: typeof target === "string" ? null : target.changedTo,
    effect:
      path === null
        ? null
        : describeEffect({ method: draft.method, path, body: draft.body }, { plan, bot: request.intakeBot }),
    refusal: refusalOfAll({ plan, archivedAt }, endpoint) ?? refusalOfBot(check, path),
    edit: (change) => setCall(request.id, { ...edited, draft: { ...draft, ...change } }),
    startOver: isSame(draft, prepared.draft)
      ? null
      : () => setCall(request.id, { ...edited, draft: prepared.draft }),
  };
}

const isSame = (a: CallDraft, b: CallDraft) =>
  a.method === b.method && a.target === b.target && a.headers === b.headers && a.body === b.body;

/** An inactive bot takes no submissions, whatever they hold. */
function refusalOfBot(check: Check | null, path: string | null): string | null {
  const bot = check?.bot;
  if (!bot || bot.status === "ACTIVE" || !path?.includes(bot.id)) return null;
  return `${bot.name} is not active, and takes no submissions until it is.`;
}
