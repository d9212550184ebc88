"use client";

import { useMemo, useState } from "react";
import { newIdempotencyKey } from "@/components/call-editor/edited-call";
import { useWorkspace } from "@/components/shell/workspace-context";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { type CallEffect, describeEffect, refusalOfAll } from "@/lib/send-again/call-effect";
import { type CallDraft, type PreparedCall, prepareCall } from "@/lib/send-again/prepare-call";
import { type ReadDraft, readDraft } from "@/lib/send-again/read-draft";
import { type ResentCall, useSendAgain } from "./send-again-store";

/** The body as the API would judge it now. */
export type Check = ExplanationOf<"validation_failed">;

export interface EditableCall extends Omit<ReadDraft, "path"> {
  prepared: PreparedCall;
  edited: ResentCall;
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
  const [firstKey] = useState(() => newIdempotencyKey("again"));
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
  const { path, ...read } = readDraft(draft, prepared, origin);
  return {
    ...read,
    prepared,
    edited,
    effect:
      path === null
        ? null
        : describeEffect(
            { method: draft.method, path, body: draft.body },
            { plan, bot: request.intakeBot, explanation: request.explanation },
          ),
    refusal: refusalOfAll({ plan, archivedAt }, read.endpoint) ?? refusalOfBot(check, path),
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
