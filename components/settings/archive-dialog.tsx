"use client";

import { useState } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { StoredText } from "@/components/ui/stored-text";
import type { Usage } from "@/lib/contracts/usage";
import { countOf } from "@/lib/format/format-number";
import { totalOf } from "@/lib/outcomes";
import { visibleText } from "@/lib/text/visible-text";
import { ImpactList } from "./impact-list";
import { WorkspaceChangeDialog } from "./workspace-change-dialog";

/** Asks for no confirmation by typing, because restoring undoes it. */
export function ArchiveDialog() {
  const { name } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  return (
    <WorkspaceChangeDialog
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button className="text-bad-text">Archive workspace</Button>}
      title={
        <>
          Archive <StoredText text={name} layout="line" />
        </>
      }
      description="Takes effect with the next request. An owner can restore it at any time."
      change={{ archived: true }}
      doneMessage={`${visibleText(name)} is archived`}
      action={{ label: "Archive workspace", variant: "danger" }}
      keepLabel="Keep active"
    >
      <ImpactList toLines={archiveConsequences} />
    </WorkspaceChangeDialog>
  );
}

function archiveConsequences({ resources, requestsByDay }: Usage): string[] {
  const keys = resources.find(({ resource }) => resource === "api_keys")?.used ?? 0;
  const today = requestsByDay.at(-1);
  const requests = today ? totalOf(today) : 0;
  return [
    "Every API call is refused with workspace_archived, until the workspace is restored.",
    ...(keys > 0
      ? [`${countOf(keys, "active key")} ${keys === 1 ? "stops" : "stop"} working; none is revoked.`]
      : []),
    `${countOf(requests, "request")} came in today (UTC).`,
    "Keys, the request log and usage stay readable here.",
  ];
}
