"use client";

import { toast } from "sonner";
import { BackToRequest } from "@/components/shell/back-to-request";
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
import { formatDate } from "@/lib/format-time";
import { PLAN_LIMITS } from "@/lib/plans";
import { useUpdateWorkspace } from "./mutations";
import { useSettingsDialog } from "./use-settings-dialog";

/** Says what restoring does, then does it. The address opens it too: `?restore=1`. */
export function RestoreDialog() {
  const { isOpen, onOpenChange } = useSettingsDialog("restore", "1");
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>
        <Button variant="primary">Restore workspace</Button>
      </DialogTrigger>
      {isOpen ? <RestoreContent onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function RestoreContent({ onDone }: { onDone: () => void }) {
  const { slug, name, plan, archivedAt, archivedBy } = useWorkspace();
  const update = useUpdateWorkspace(slug);
  const restore = () =>
    update.mutate(
      { archived: false },
      {
        onSuccess: () => {
          toast.success(`${name} is restored`);
          onDone();
        },
      },
    );
  return (
    <DialogContent size="sm">
      <DialogTitle>
        Restore <StoredText text={name} room="line" />
      </DialogTitle>
      <DialogDescription>
        Archived {archivedAt === null ? "" : `on ${formatDate(archivedAt)}`}
        {archivedBy === null ? "" : ` by ${archivedBy}`}. In force from the next request on.
      </DialogDescription>
      <DialogBody className="grid gap-3">
        <p>
          {PLAN_LIMITS[plan].features.api_access
            ? "Keys that are neither revoked nor expired are accepted again."
            : `API calls stay refused: the ${PLAN_LIMITS[plan].name} plan has no API access.`}
        </p>
        {update.error ? (
          <Banner tone="bad" role="alert">
            {update.error.message}
          </Banner>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <BackToRequest />
        <DialogClose asChild>
          <Button>Keep archived</Button>
        </DialogClose>
        <Button variant="primary" pending={update.isPending} onClick={restore}>
          Restore workspace
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}
