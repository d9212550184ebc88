"use client";

import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { useTimeZone } from "@/components/ui/time-zone";
import { formatDate } from "@/lib/format/format-time";
import { rolesWith } from "@/lib/workspace/roles";
import { ArchiveDialog } from "./archive-dialog";
import { RestoreDialog } from "./restore-dialog";
import { SettingsSection } from "./settings-section";

/** Archives or restores the workspace; both can be undone. */
export function DangerSection() {
  const { archivedAt, archivedBy } = useWorkspace();
  const zone = useTimeZone();
  const canArchive = useCan("workspace:archive");
  const facts =
    archivedAt === null
      ? "API calls are refused with workspace_archived until it is restored. Nothing is deleted."
      : `Archived on ${formatDate(archivedAt, zone)}${archivedBy ? ` by ${archivedBy}` : ""}. Every API call is refused with workspace_archived.`;
  return (
    <SettingsSection id="danger" title="Danger zone">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-70">
          <h3 className="font-medium">{archivedAt === null ? "Archive workspace" : "Restore workspace"}</h3>
          <p className="text-pretty text-muted">
            {facts}
            {canArchive
              ? ""
              : ` Only ${rolesWith("workspace:archive")} can ${archivedAt === null ? "archive" : "restore"} it.`}
          </p>
        </div>
        {canArchive && archivedAt === null ? <ArchiveDialog /> : null}
        {canArchive && archivedAt !== null ? <RestoreDialog /> : null}
      </div>
    </SettingsSection>
  );
}
