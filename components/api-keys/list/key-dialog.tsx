"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { BackToRequest } from "@/components/shell/back-to-request";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { ApiKey } from "@/lib/contracts/api-key";
import { focusKeyMenu, type KeyActions } from "./key-menu";
import { KeyActivity, KeyCreation, KeyExpiry, KeyLastUsed } from "./key-facts";
import { KeyStatus } from "./key-status";

interface KeyDialogProps {
  apiKey: ApiKey;
  actions: KeyActions;
  onClose: () => void;
}

/** One key in full: its scopes, its activity and its actions. `?key=` opens it. */
export function KeyDialog({ apiKey, actions, onClose }: KeyDialogProps) {
  const { id, name, display, scopes, status } = apiKey;
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
        <DialogDescription className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <code className="font-mono text-xs">{display}</code>
          <CopyButton text={id} label="Copy key id" variant="ghost" size="sm" />
        </DialogDescription>
        <DialogBody>
          <dl className="grid gap-x-6 gap-y-3.5 sm:grid-cols-2">
            <Fact name="Status">
              <KeyStatus apiKey={apiKey} />
            </Fact>
            <Fact name="Last used">
              <KeyLastUsed apiKey={apiKey} />
            </Fact>
            {status === "revoked" ? null : (
              <Fact name={status === "expired" ? "Expired" : "Expires"}>
                <KeyExpiry apiKey={apiKey} />
              </Fact>
            )}
            <Fact name="Created">
              <KeyCreation apiKey={apiKey} />
            </Fact>
            <Fact name="Last 24 hours">
              <KeyActivity apiKey={apiKey} />
            </Fact>
            <Fact name="Scopes">
              <span className="flex flex-col font-mono text-xs">
                {scopes.map((scope) => (
                  <span key={scope}>{scope}</span>
                ))}
              </span>
            </Fact>
          </dl>
        </DialogBody>
        <DialogFooter>
          <BackToRequest />
          <Button asChild>
            <Link href={actions.requestsHref(apiKey)}>Show requests</Link>
          </Button>
          {actions.replace ? (
            <Button disabled={actions.replaceBlocked} onClick={() => actions.replace?.(apiKey)}>
              Create replacement
            </Button>
          ) : null}
          {actions.revoke && status === "active" ? (
            <Button className="text-bad-text" onClick={() => actions.revoke?.(apiKey)}>
              Revoke
            </Button>
          ) : null}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 min-w-0">{children}</dd>
    </div>
  );
}
