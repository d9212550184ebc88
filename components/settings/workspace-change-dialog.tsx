"use client";

import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import { usePathname, useSearchParams } from "next/navigation";
import { BackToRequest, useWayBack } from "@/components/shell/back-to-request";
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
import type { UpdateWorkspace } from "@/lib/contracts/workspace";
import { useUpdateWorkspace } from "./mutations";

interface ContentProps {
  title: ReactNode;
  description: ReactNode;
  /** What the change does. Rendered only while the dialog is open. */
  children: ReactNode;
  change: UpdateWorkspace;
  /** Said once the change is made. */
  doneMessage: string;
  action: { label: string; variant: "primary" | "danger" };
  keepLabel: string;
}

interface WorkspaceChangeDialogProps extends ContentProps {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button that opens it. */
  trigger: ReactNode;
}

/** Says what a change of the workspace does, then makes it. */
export function WorkspaceChangeDialog({
  isOpen,
  onOpenChange,
  trigger,
  ...content
}: WorkspaceChangeDialogProps) {
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      {isOpen ? <Content {...content} onDone={() => onOpenChange(false)} /> : null}
    </Dialog>
  );
}

function Content({
  title,
  description,
  children,
  change,
  doneMessage,
  action,
  keepLabel,
  onDone,
}: ContentProps & { onDone: () => void }) {
  const update = useUpdateWorkspace(useWorkspace().slug);
  const make = () =>
    update.mutate(change, {
      onSuccess: () => {
        toast.success(doneMessage);
        onDone();
      },
    });
  return (
    <DialogContent size="sm">
      <DialogTitle>{title}</DialogTitle>
      <DialogDescription>{description}</DialogDescription>
      <DialogBody className="grid gap-3">
        {children}
        {update.error ? (
          <Banner tone="bad" role="alert">
            {update.error.message}
          </Banner>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <BackToRequest />
        <DialogClose asChild>
          <Button>{keepLabel}</Button>
        </DialogClose>
        <Button variant={action.variant} pending={update.isPending} onClick={make}>
          {action.label}
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}

/**
 * Open state of a dialog that the address opens too (`?name=value`). Closing it leads back to the request whose fix led
 * here, or takes the parameter out of the address.
 */
export function useSettingsDialog(name: "plan" | "restore", value: string) {
  const pathname = usePathname();
  const isAddressed = useSearchParams().get(name) === value;
  const back = useWayBack();
  const [isOpen, setOpen] = useState(false);
  const onOpenChange = (open: boolean) => {
    setOpen(open);
    if (open || !isAddressed) return;
    if (back) back.go();
    else window.history.replaceState(null, "", pathname);
  };
  return { isOpen: isOpen || isAddressed, onOpenChange };
}
