"use client";

import { useEffect, useRef, useState } from "react";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { ApiKey, CreateApiKey } from "@/lib/contracts/api-key";
import type { Membership } from "@/lib/contracts/workspace";
import { fieldErrors } from "@/lib/dashboard-fetch";
import { CreateKeyForm } from "./create-key-form";
import type { CreateKeyPrefill } from "./create-key-prefill";
import { focusCreateKey, focusKeyMenu } from "../list/key-menu";
import { KeyCreated } from "./key-created";
import { useCreateApiKey } from "../mutations";
import { useLeaveGuard } from "./use-leave-guard";

interface CreateKeyDialogProps {
  workspace: Pick<Membership, "slug" | "plan">;
  /** Null while no form is asked for; a created key is shown until it is stored all the same. */
  prefill: CreateKeyPrefill | null;
  apiKeys: readonly ApiKey[];
  blockReason: string | null;
  /** The key was created: the form is done with. */
  onFormDone: () => void;
  /** All is done with: closed without a key, or its secret is stored. */
  onClose: () => void;
}

/** Form, then the key shown once. The secret is in the mutation's result alone, and forgotten on closing. */
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
  /** Key whose menu has the focus afterwards: the one to be replaced, then the one created. */
  const returnTo = useRef<string | null>(null);
  const created = create.data;
  const isAsked = prefill !== null;
  const replaces = prefill?.replaces ?? null;
  useEffect(() => {
    if (isAsked) returnTo.current = replaces;
  }, [isAsked, replaces]);
  const releaseGuard = useLeaveGuard(created !== undefined, () => setLeaving(true));

  const askToClose = () => {
    if (created) setLeaving(true);
    else if (!create.isPending) {
      create.reset();
      onClose();
    }
  };
  const submit = (input: CreateApiKey) =>
    create.mutate(input, {
      onSuccess: ({ apiKey }) => {
        returnTo.current = apiKey.id;
        onFormDone();
      },
    });
  const forget = () => {
    setLeaving(false);
    create.reset();
    releaseGuard(onClose);
  };

  return (
    <Dialog open={created !== undefined || isAsked} onOpenChange={(open) => !open && askToClose()}>
      <DialogContent
        closeButton={!created}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusAfter(returnTo.current);
        }}
      >
        {created ? (
          <KeyCreated
            workspace={workspace.slug}
            created={created}
            leaving={leaving}
            onStay={() => setLeaving(false)}
            onClose={forget}
          />
        ) : prefill ? (
          <CreateKeyForm
            prefill={prefill}
            plan={workspace.plan}
            predecessor={
              apiKeys.find(({ id, status }) => id === prefill.replaces && status === "active") ?? null
            }
            blockReason={blockReason}
            pending={create.isPending}
            refusal={readRefusal(create.error)}
            onSubmit={submit}
          />
        ) : null}
      </DialogContent>
    </Dialog>
  );
}

function readRefusal(error: Error | null) {
  const fields = fieldErrors(error);
  return { fields, message: error && Object.keys(fields).length === 0 ? error.message : null };
}

/** The row that it was about, when there is one; else the button that opens the form. */
function focusAfter(keyId: string | null) {
  if (keyId === null || !focusKeyMenu(keyId)) focusCreateKey();
}
