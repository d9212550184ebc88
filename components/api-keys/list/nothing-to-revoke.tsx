"use client";

import Link from "next/link";
import { BackToRequest } from "@/components/shell/back-to-request";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { ApiKey } from "@/lib/contracts/api-key";
import { rolesWith } from "@/lib/workspace/roles";
import { focusKeyMenu, type KeyActions } from "./key-menu";

interface NothingToRevokeProps {
  apiKey: ApiKey;
  actions: KeyActions;
  onClose: () => void;
}

/** In place of the dialog that revokes a key: the key has ended, or the reader may not revoke it. */
export function NothingToRevoke({ apiKey, actions, onClose }: NothingToRevokeProps) {
  const { id, name, status } = apiKey;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusKeyMenu(id);
        }}
      >
        <DialogTitle className="truncate">
          <StoredText text={name} layout="line" />
        </DialogTitle>
        <DialogDescription>
          {status === "active"
            ? `Only ${rolesWith("api-keys:write")} can revoke this key.`
            : `This key is ${status} already: every call with it is refused.`}
        </DialogDescription>
        <DialogFooter>
          <BackToRequest />
          <Button asChild>
            <Link href={actions.keyHref(apiKey)}>Open key</Link>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
