"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "sonner";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import type { Usage } from "@/lib/contracts/usage";
import { countOf } from "@/lib/format-count";
import { ImpactList } from "./impact-list";
import { useUpdateWorkspace } from "./mutations";
import { impactQuery } from "./queries";

interface ArchiveDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Names the impact; asks for no typing, because restoring undoes it. */
export function ArchiveDialog({ open, onOpenChange }: ArchiveDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {open ? <ArchiveContent onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function ArchiveContent({ onDone }: { onDone: () => void }) {
  const { slug, name } = useWorkspace();
  const impact = useQuery(impactQuery(slug));
  const update = useUpdateWorkspace(slug);
  const archive = () =>
    update.mutate(
      { archived: true },
      {
        onSuccess: () => {
          toast.success(`${name} is archived`);
          onDone();
        },
      },
    );
  return (
    <DialogContent size="sm">
      <DialogTitle>Archive {name}</DialogTitle>
      <DialogDescription>
        In force from the next request on. An owner can restore it at any time.
      </DialogDescription>
      <DialogBody className="grid gap-3">
        <ImpactList impact={impact} lines={impact.data ? archiveConsequences(impact.data) : null} />
        {update.error ? (
          <Banner tone="bad" role="alert">
            {update.error.message}
          </Banner>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Keep active</Button>
        </DialogClose>
        <Button variant="danger" pending={update.isPending} onClick={archive}>
          Archive workspace
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}

function archiveConsequences({ resources, requestsByDay }: Usage): string[] {
  const keys = resources.find(({ resource }) => resource === "api_keys")?.used ?? 0;
  const today = requestsByDay.at(-1);
  const requests = today ? today.ok + today.refused + today.limited + today.failed : 0;
  return [
    "Every API call is refused with workspace_archived, until the workspace is restored.",
    `${countOf(keys, "active key")} stop working meanwhile; none is revoked.`,
    `${countOf(requests, "request")} came in today (UTC).`,
    "Submissions, bots and the request log stay readable here.",
  ];
}
