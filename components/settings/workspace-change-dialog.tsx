"use client";

import { type ReactNode, useState } from "react";
import { usePathname, useSearchParams } from "next/navigation";
import { BackToRequest, useBackToRequest } from "@/components/shell/back-to-request";
import { toast } from "@/components/shell/toasts/toast";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
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
  /** The change's effects; rendered only while the dialog is open. */
  children: ReactNode;
  change: UpdateWorkspace;
  /** Shown once the change is made. */
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

/** Explains a change to the workspace, then makes it. */
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
  const apply = () =>
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
        <ErrorBanner message={update.error?.message} />
      </DialogBody>
      <DialogFooter>
        <BackToRequest />
        <DialogClose asChild>
          <Button>{keepLabel}</Button>
        </DialogClose>
        <Button variant={action.variant} pending={update.isPending} onClick={apply}>
          {action.label}
        </Button>
      </DialogFooter>
    </DialogContent>
  );
}

/**
 * The open state of a dialog that the address can open too (`?name=value`). Closing it returns to the request whose fix
 * led here, or removes the parameter from the address.
 */
export function useSettingsDialog(name: "plan" | "restore", value: string) {
  const pathname = usePathname();
  const isAddressed = useSearchParams().get(name) === value;
  const back = useBackToRequest();
  const [isOpen, setOpen] = useState(false);
  const onOpenChange = (open: boolean) => {
    setOpen(open);
    if (open || !isAddressed) return;
    if (back) back.go();
    else window.history.replaceState(null, "", pathname);
  };
  return { isOpen: isOpen || isAddressed, onOpenChange };
}
