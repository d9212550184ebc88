"use client";

import { useWorkspace } from "@/components/shell/workspace-context";
import { formatMoment, formatSeconds } from "@/lib/format/format-time";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { RestoreButton } from "../actions";
import { AskPeople } from "../permission-hint";
import { WORKSPACE_ARCHIVED } from "../copy/failure-titles";
import { Steps } from "../evidence/steps";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { SendAgainFix } from "../send-again-fix";
import { useAgo } from "@/components/ui/relative-time";
import { useTimeZone } from "@/components/ui/time-zone";

/** Says who archived the workspace and when, or that it has been restored. */
export function ArchivedPanel({ request, explanation }: PanelProps<"workspace_archived">) {
  const { archivedAt, archivedBy, stillArchived, archivedAgainAt, owners } = explanation;
  const { name, plan } = useWorkspace();
  const ago = useAgo(archivedAgainAt ?? archivedAt, request.createdAt);
  const zone = useTimeZone();
  const when = formatMoment(archivedAt, zone);
  const by = archivedBy ? ` by ${archivedBy}` : "";
  const after = formatSeconds((Date.parse(request.createdAt) - Date.parse(archivedAt)) / 1000);
  return (
    <>
      <Finding
        request={request}
        title={
          stillArchived
            ? `${WORKSPACE_ARCHIVED} ${archivedAgainAt === null ? "" : "again "}${ago}`
            : `${WORKSPACE_ARCHIVED}, and is active again`
        }
        description={
          stillArchived ? (
            <>
              <strong>{name}</strong> refuses every API call while it is archived; its keys and data are kept.
            </>
          ) : (
            <>
              <strong>{name}</strong> was restored after this call.
            </>
          )
        }
      >
        <Steps
          label="What happened"
          steps={[
            { id: "archived", state: "done", title: `Archived${by}`, description: when },
            {
              id: "call",
              state: "failed",
              title: "This call was refused",
              description: `${after} later, ${formatMoment(request.createdAt, zone)}`,
            },
            stillArchived
              ? {
                  id: "now",
                  state: "open",
                  title: archivedAgainAt === null ? "Still archived" : "Restored, and archived again",
                  description: `${archivedAgainAt === null ? "" : `${formatMoment(archivedAgainAt, zone)}. `}Every call is refused until an owner restores it`,
                }
              : {
                  id: "now",
                  state: "passed",
                  title: "Restored since",
                  description: "The workspace is active again",
                },
          ]}
        />
      </Finding>
      <Fixes>
        {stillArchived ? (
          <Fix title="Restore the workspace" action={<RestoreButton />}>
            {PLAN_LIMITS[plan].features.api_access
              ? "Keys that are neither revoked nor expired work again at once."
              : `The ${PLAN_LIMITS[plan].name} plan has no API access: calls will still be refused until it is changed too.`}{" "}
            <AskPeople permission="workspace:archive" action="restore it" people={owners} />
          </Fix>
        ) : (
          <SendAgainFix request={request}>The workspace no longer blocks it.</SendAgainFix>
        )}
        {stillArchived && (
          <Fix title="Stop scheduled jobs in the meantime">
            Retrying does not help: every call gets this response.
          </Fix>
        )}
      </Fixes>
    </>
  );
}
