"use client";

import { useQuery } from "@tanstack/react-query";
import { BackToRequest } from "@/components/shell/back-to-request";
import { toast } from "@/components/shell/toasts/toast";
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
} from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { ApiKey } from "@/lib/contracts/api-key";
import { visibleText } from "@/lib/text/visible-text";
import { focusCreateKey, focusKeyMenu } from "../list/key-menu";
import { useRevokeApiKey } from "../mutations";
import { revokeImpactQuery } from "../queries";
import { RevokeImpactView } from "./revoke-impact";

interface RevokeKeyDialogProps {
  workspaceSlug: string;
  apiKey: ApiKey;
  onClose: () => void;
  /** By default to the menu of the key's row, or the button for a new key once the row is hidden. */
  returnFocus?: () => void;
}

/** Shows what would break, then revokes the key. */
export function RevokeKeyDialog({ workspaceSlug, apiKey, onClose, returnFocus }: RevokeKeyDialogProps) {
  const impact = useQuery(revokeImpactQuery(workspaceSlug, apiKey.id));
  const revoke = useRevokeApiKey(workspaceSlug);
  const submit = () =>
    revoke.mutate(
      { id: apiKey.id },
      {
        onSuccess: () => {
          toast.success(visibleText(`Revoked ${apiKey.name}`));
          onClose();
        },
      },
    );

  return (
    <Dialog open onOpenChange={(open) => !open && !revoke.isPending && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (returnFocus) returnFocus();
          else if (!focusKeyMenu(apiKey.id)) focusCreateKey();
        }}
      >
        <DialogTitle className="truncate">
          Revoke <StoredText text={apiKey.name} layout="line" />
        </DialogTitle>
        <DialogDescription>
          The next call with <code className="font-mono text-xs">{apiKey.display}</code> is refused with 401.
          A revoked key cannot be restored.
        </DialogDescription>
        <DialogBody className="flex flex-col gap-4">
          <RevokeImpactView
            impact={impact.data}
            error={impact.error}
            retrying={impact.isFetching}
            onRetry={() => void impact.refetch()}
          />
          <ErrorBanner message={revoke.error?.message} />
        </DialogBody>
        <DialogFooter>
          <BackToRequest />
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="danger" pending={revoke.isPending} onClick={submit}>
            Revoke key
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
