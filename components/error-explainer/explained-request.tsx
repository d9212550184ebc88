"use client";

import { createContext, type ReactNode, use } from "react";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { Explanation, ExplanationOf } from "@/lib/contracts/log/explanation";
import { formatMoment } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { isEndedStatus } from "@/lib/keys/key-state";
import { END_WORDS } from "./copy/authentication-copy";

/** The request that the panel explains. */
export const ExplainedRequest = createContext<RequestDetail | null>(null);

/** Puts a screen's actions with a code beside its text in the finding. */
export const FindingCode = createContext<(code: string, text: ReactNode) => ReactNode>((_code, text) => text);

/** Its id, so that the screens its fixes open can lead back to it. */
export const useExplainedId = () => use(ExplainedRequest)?.id;

export interface PanelProps<C extends Explanation["code"]> {
  request: RequestDetail;
  explanation: ExplanationOf<C>;
}

/** The fixes of these codes mention the ended key where they advise sending the call again. */
const MENTIONED_BY_FIX: ReadonlySet<string | null> = new Set([
  "workspace_archived",
  "feature_not_available",
  "plan_limit_exceeded",
]);

/** "was revoked on 29 Nov, 10:42 UTC"; null while the call's key has not ended. */
export function keyEndCopy(
  { keyNow, keyEndedAt }: Pick<RequestDetail, "keyNow" | "keyEndedAt">,
  zone: TimeZone,
): string | null {
  if (keyEndedAt === null || !isEndedStatus(keyNow)) return null;
  return `${END_WORDS[keyNow]} on ${formatMoment(keyEndedAt, zone)}`;
}

/** Adds that the key has ended since the call: the panel describes the key as it was then. */
export function KeyEndedSince() {
  const request = use(ExplainedRequest);
  const zone = useTimeZone();
  const words = request && keyEndCopy(request, zone);
  if (!words || MENTIONED_BY_FIX.has(request.errorCode)) return null;
  const endedAt = request.keyEndedAt ?? request.createdAt;
  if (Date.parse(endedAt) <= Date.parse(request.createdAt)) return null;
  return (
    <p>
      The key <strong>{request.apiKey?.name ?? "of this call"}</strong> {words}, after this call.
    </p>
  );
}
