"use client";

import { useEffect, useRef, useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { ApiKey } from "@/lib/contracts/api-key";
import type { Membership } from "@/lib/contracts/workspace";
import { CreateKeyForm } from "./create-key-form";
import type { CreateKeyPrefill } from "./create-key-prefill";
import { focusCreateKey, focusKeyMenu } from "../list/key-menu";
import { KeyCreated } from "./key-created";
import { useCreateApiKey } from "../mutations";
import { useLeaveGuard } from "./use-leave-guard";

export interface CreateKeyDialogProps {
  workspace: Pick<Membership, "slug" | "plan">;
  /** Null while the form is closed; a created key stays on screen until it is stored. */
  prefill: CreateKeyPrefill | null;
  apiKeys: readonly ApiKey[];
  blockReason: string | null;
  /** Called after the key has been created, so that the form can leave the address. */
  onFormDone: () => void;
  /** Called when the dialog closes: without a key, or with its secret stored. */
  onClose: () => void;
}

/** The form, then the key, shown once. Only the mutation's result holds the secret; closing discards it. */
export function CreateKeyDialog({
  workspace,
  prefill,
  apiKeys,
  blockReason,
  onFormDone,
  onClose,
}: CreateKeyDialogProps) {
  const create = useCreateApiKey(workspace.slug);
  const [leaving, setLeaving] = useState(false);
  /** The key whose menu receives the focus afterwards: the replaced key, then the created one. */
  const returnTo = useRef<string | null>(null);
  const created = create.data;
  const isFormOpen = prefill !== null;
  const replaces = prefill?.replaces ?? null;
  useEffect(() => {
    if (isFormOpen) returnTo.current = replaces;
  }, [isFormOpen, replaces]);
  const releaseGuard = useLeaveGuard(created !== undefined, () => setLeaving(true));

  const requestClose = () => {
    if (created) setLeaving(true);
    else if (!create.isPending) {
      create.reset();
      onClose();
    }
  };
  const discard = () => {
    setLeaving(false);
    create.reset();
    releaseGuard(onClose);
  };

  return (
    <Dialog open={created !== undefined || isFormOpen} onOpenChange={(open) => !open && requestClose()}>
      <DialogContent
        closeButton={!created}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusAfter(returnTo.current);
        }}
      >
        {created ? (
          <KeyCreated
            workspaceSlug={workspace.slug}
            created={created}
            leaving={leaving}
            onStay={() => setLeaving(false)}
            onClose={discard}
          />
        ) : prefill ? (
          <CreateKeyForm
            prefill={prefill}
            plan={workspace.plan}
            predecessor={
              apiKeys.find(({ id, status }) => id === prefill.replaces && status === "active") ?? null
            }
            blockReason={blockReason}
            create={create}
            onCreated={(id) => {
              returnTo.current = id;
              onFormDone();
            }}
          />
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

/** Focuses the key's row if there is one, otherwise the button that opens the form. */
function focusAfter(keyId: string | null) {
  if (keyId === null || !focusKeyMenu(keyId)) focusCreateKey();
}
