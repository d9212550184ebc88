"use client";

import { useCallback } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { useFromNow } from "@/components/ui/now";
import { useTimeZone } from "@/components/ui/time-zone";
import { Tooltip } from "@/components/ui/tooltip";
import type { ApiKey } from "@/lib/contracts/api-key";
import { formatDate, formatFullTime } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { isStillCalled, type KeyCondition, keyConditionAt, stoppedWorkingAt } from "./key-condition";

/** How each condition is shown, everywhere. */
export const CONDITIONS: Record<KeyCondition, { tone: BadgeTone; label: string }> = {
  active: { tone: "ok", label: "Active" },
  temporary: { tone: "neutral", label: "Temporary" },
  expires_soon: { tone: "warn", label: "Expires soon" },
  unused: { tone: "warn", label: "Unused" },
  archived: { tone: "warn", label: "Archived" },
  no_api_access: { tone: "warn", label: "No API access" },
  expired: { tone: "neutral", label: "Expired" },
  revoked: { tone: "neutral", label: "Revoked" },
};

export function KeyStatus({ apiKey }: { apiKey: ApiKey }) {
  const workspace = useWorkspace();
  const zone = useTimeZone();
  const condition = useFromNow<KeyCondition>(
    useCallback((now) => keyConditionAt(apiKey, workspace, now), [apiKey, workspace]),
    apiKey.status,
  );
  const stillCalled = useFromNow(
    useCallback((now) => isStillCalled(apiKey, now), [apiKey]),
    false,
  );
  const { tone, label } = CONDITIONS[condition];
  return (
    <span className="flex flex-wrap items-center gap-1">
      {condition === "active" ? (
        <Badge tone={tone}>{label}</Badge>
      ) : (
        <Tooltip content={explainCondition(apiKey, condition, zone)}>
          <Badge tone={tone} tabIndex={0}>
            {label}
          </Badge>
        </Tooltip>
      )}
      {stillCalled ? (
        <Tooltip
          content={`This key is still called, and every call is refused. Latest: ${lastUsed(apiKey, zone)}.`}
        >
          <Badge tone="bad" tabIndex={0}>
            still called{" "}
          </Badge>
        </Tooltip>
      ) : null}
    </span>
  );
}

function explainCondition(
  apiKey: ApiKey,
  condition: Exclude<KeyCondition, "active">,
  zone: TimeZone,
): string {
  const { expiresAt, lastUsedAt, revokedBy, createdAt } = apiKey;
  const stoppedAt = stoppedWorkingAt(apiKey);
  switch (condition) {
    case "revoked":
      return `Revoked by ${revokedBy ?? "a former member"}, ${apiKey.revokedAt ? formatFullTime(apiKey.revokedAt, zone) : ""}`;
    case "expired":
      return `Expired ${stoppedAt ? formatFullTime(stoppedAt, zone) : ""}`;
    case "archived":
      return "The workspace is archived: every call is refused until it is restored";
    case "no_api_access":
      return "The workspace’s plan has no API access: every call is refused";
    case "temporary":
      return `Made to send a call again. Ends by itself ${expiresAt ? formatFullTime(expiresAt, zone) : ""}`;
    case "expires_soon":
      return `Stops working ${expiresAt ? formatFullTime(expiresAt, zone) : ""}`;
    case "unused":
      return lastUsedAt === null
        ? `Not used since it was created on ${formatDate(createdAt, zone)}`
        : `Not used since ${formatFullTime(lastUsedAt, zone)}`;
  }
}

function lastUsed({ lastUsedAt, lastUsedRoute }: ApiKey, zone: TimeZone): string {
  return `${lastUsedRoute ?? "unknown endpoint"}, ${lastUsedAt ? formatFullTime(lastUsedAt, zone) : ""}`;
}
