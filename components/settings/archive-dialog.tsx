"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
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
  DialogTrigger,
} from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { Usage } from "@/lib/contracts/usage";
import { countOf } from "@/lib/format-count";
import { visibleText } from "@/lib/visible-text";
import { ImpactList } from "./impact-list";
import { useUpdateWorkspace } from "./mutations";
import { impactQuery } from "./queries";

/** Names the impact; asks for no typing, because restoring undoes it. */
export function ArchiveDialog() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="text-bad-text">Archive workspace</Button>
      </DialogTrigger>
      {isOpen ? <ArchiveContent onDone={() => setOpen(false)} /> : null}
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
          toast.success(`${visibleText(name)} is archived`);
          onDone();
        },
      },
    );
  return (
    <DialogContent size="sm">
      <DialogTitle>
        Archive <StoredText text={name} room="line" />
      </DialogTitle>
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
    ...(keys > 0
      ? [`${countOf(keys, "active key")} ${keys === 1 ? "stops" : "stop"} working; none is revoked.`]
      : []),
    `${countOf(requests, "request")} came in today (UTC).`,
    "Keys, the request log and usage stay readable here.",
  ];
}
