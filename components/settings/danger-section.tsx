"use client";

import { toast } from "sonner";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { formatDate } from "@/lib/format-time";
import { whoCan } from "@/lib/roles";
import { ArchiveDialog } from "./archive-dialog";
import { useUpdateWorkspace } from "./mutations";
import { SettingsSection } from "./settings-section";

/** Archive, or restore: both can be undone. */
export function DangerSection() {
  const { archivedAt, archivedBy } = useWorkspace();
  const canArchive = useCan("workspace:archive");
  const facts =
    archivedAt === null
      ? "API calls are refused with workspace_archived until it is restored. Nothing is deleted."
      : `Archived on ${formatDate(archivedAt)}${archivedBy ? ` by ${archivedBy}` : ""}. Every API call is refused with workspace_archived.`;
  return (
    <SettingsSection id="danger" title="Danger zone">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-70">
          <h3 className="font-medium">{archivedAt === null ? "Archive workspace" : "Restore workspace"}</h3>
          <p className="text-pretty text-muted">
            {facts}
            {canArchive
              ? ""
              : ` Only ${whoCan("workspace:archive")} can ${archivedAt === null ? "archive" : "restore"} it.`}
          </p>
        </div>
        {canArchive && archivedAt === null ? <ArchiveDialog /> : null}
        {canArchive && archivedAt !== null ? <RestoreButton /> : null}
      </div>
    </SettingsSection>
  );
}

function RestoreButton() {
  const { slug, name } = useWorkspace();
  const update = useUpdateWorkspace(slug);
  const restore = () =>
    update.mutate({ archived: false }, { onSuccess: () => toast.success(`${name} is restored`) });
  return (
    <div className="grid justify-items-end gap-1">
      <Button variant="primary" pending={update.isPending} onClick={restore}>
        Restore workspace
      </Button>
      {update.error ? (
        <p role="alert" className="text-xs text-bad-text">
          {update.error.message}
        </p>
      ) : null}
    </div>
  );
}
