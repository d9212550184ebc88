"use client";

import { CreateKeyForm } from "@/components/api-keys/create/create-key-form";
import { parseCreateKeyPrefill } from "@/components/api-keys/create/create-key-prefill";
import type { useCreateApiKey } from "@/components/api-keys/mutations";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Dialog, DialogContent } from "@/components/ui/dialog";

interface NewKeyDialogProps {
  /** Held by the page, which shows the created key. */
  create: ReturnType<typeof useCreateApiKey>;
  blockReason: string | null;
  onClose: () => void;
  /** Called after the dialog has closed, to return the focus to the step. */
  onClosed: () => void;
}

const EMPTY_FORM = parseCreateKeyPrefill(new URLSearchParams("create=1"));

/** The form for the first key, loaded when opened. */
export function NewKeyDialog({ create, blockReason, onClose, onClosed }: NewKeyDialogProps) {
  const { plan } = useWorkspace();
  if (EMPTY_FORM === null) return null;
  return (
    <Dialog open onOpenChange={(open) => !open && !create.isPending && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed();
        }}
      >
        <CreateKeyForm
          prefill={EMPTY_FORM}
          plan={plan}
          predecessor={null}
          blockReason={blockReason}
          create={create}
          onCreated={onClose}
        />
      </DialogContent>
    </Dialog>
  );
}
