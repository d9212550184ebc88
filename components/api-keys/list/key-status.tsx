"use client";

import { useCallback } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { useFromNow } from "@/components/ui/now";
import { Tooltip } from "@/components/ui/tooltip";
import type { ApiKey } from "@/lib/contracts/api-key";
import { formatDate, formatUtc } from "@/lib/format/format-time";
import { type KeyState, isStillCalled, keyEndedAt, keyState } from "./key-state";

const STATES: Record<KeyState, { tone: BadgeTone; label: string }> = {
  active: { tone: "ok", label: "Active" },
  expires_soon: { tone: "warn", label: "Expires soon" },
  unused: { tone: "warn", label: "Unused" },
  archived: { tone: "warn", label: "Archived" },
  no_api_access: { tone: "warn", label: "No API access" },
  expired: { tone: "neutral", label: "Expired" },
  revoked: { tone: "neutral", label: "Revoked" },
};

export function KeyStatus({ apiKey }: { apiKey: ApiKey }) {
  const workspace = useWorkspace();
  const state = useFromNow<KeyState>(
    useCallback((now) => keyState(apiKey, workspace, now), [apiKey, workspace]),
    apiKey.status,
  );
  const stillCalled = useFromNow(
    useCallback((now) => isStillCalled(apiKey, now), [apiKey]),
    false,
  );
  const { tone, label } = STATES[state];
  return (
    <span className="flex flex-wrap items-center gap-1">
      {state === "active" ? (
        <Badge tone={tone}>{label}</Badge>
      ) : (
        <Tooltip content={explainState(apiKey, state)}>
          <Badge tone={tone} tabIndex={0}>
            {label}
          </Badge>
        </Tooltip>
      )}
      {stillCalled ? (
        <Tooltip
          content={`Someone still calls with this key; every call is refused. Newest: ${lastUsed(apiKey)}.`}
        >
          <Badge tone="bad" tabIndex={0}>
            still called
          </Badge>
        </Tooltip>
      ) : null}
    </span>
  );
}

function explainState(apiKey: ApiKey, state: Exclude<KeyState, "active">): string {
  const { expiresAt, lastUsedAt, revokedBy, createdAt } = apiKey;
  const endedAt = keyEndedAt(apiKey);
  switch (state) {
    case "revoked":
      return `Revoked by ${revokedBy ?? "a former member"}, ${apiKey.revokedAt ? formatUtc(apiKey.revokedAt) : ""}`;
    case "expired":
      return `Expired ${endedAt ? formatUtc(endedAt) : ""}`;
    case "archived":
      return "The workspace is archived: every call is refused until it is restored";
    case "no_api_access":
      return "The workspace’s plan has no API access: every call is refused";
    case "expires_soon":
      return `Stops working ${expiresAt ? formatUtc(expiresAt) : ""}`;
    case "unused":
      return lastUsedAt === null
        ? `Never called since it was created on ${formatDate(createdAt)}`
        : `Not called since ${formatUtc(lastUsedAt)}`;
  }
}

function lastUsed({ lastUsedAt, lastUsedRoute }: ApiKey): string {
  return `${lastUsedRoute ?? "unknown endpoint"}, ${lastUsedAt ? formatUtc(lastUsedAt) : ""}`;
}
