"use client";

import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import { formatDate } from "@/lib/format/format-time";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { visibleText } from "@/lib/text/visible-text";
import { useSettingsDialog, WorkspaceChangeDialog } from "./workspace-change-dialog";

/** `?restore=1` in the address opens it too. */
export function RestoreDialog() {
  const { name, plan, archivedAt, archivedBy } = useWorkspace();
  const zone = useTimeZone();
  return (
    <WorkspaceChangeDialog
      {...useSettingsDialog("restore", "1")}
      trigger={<Button variant="primary">Restore workspace</Button>}
      title={
        <>
          Restore <StoredText text={name} layout="line" />
        </>
      }
      description={
        <>
          Archived {archivedAt === null ? "" : `on ${formatDate(archivedAt, zone)}`}
          {archivedBy === null ? "" : ` by ${archivedBy}`}. Takes effect with the next request.
        </>
      }
      change={{ archived: false }}
      doneMessage={`${visibleText(name)} is restored`}
      action={{ label: "Restore workspace", variant: "primary" }}
      keepLabel="Keep archived"
    >
      <p>
        {PLAN_LIMITS[plan].features.api_access
          ? "Keys that are neither revoked nor expired are accepted again."
          : `API calls will still be refused: the ${PLAN_LIMITS[plan].name} plan has no API access.`}
      </p>
    </WorkspaceChangeDialog>
  );
}
