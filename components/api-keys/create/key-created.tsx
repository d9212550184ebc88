"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { requestQuery } from "@/components/shell/queries/request-query";
import { useBackToRequest } from "@/components/shell/back-to-request";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import { DialogBody, DialogDescription, DialogFooter, DialogTitle } from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { CreatedApiKey } from "@/lib/contracts/api-key";
import { CommandBlock } from "./command-block";
import { FirstCall } from "./first-call";
import { firstCallCommand, refusedCallCommand } from "./first-call-command";

/** A double click on "Create key" must not close the only view of the key. */
const DOUBLE_CLICK_MS = 1_000;

interface KeyCreatedProps {
  workspaceSlug: string;
  created: CreatedApiKey;
  /** True after an attempt to close the dialog without confirming that the key is stored. */
  leaving: boolean;
  onStay: () => void;
  onClose: () => void;
}

export function KeyCreated({ workspaceSlug, created, leaving, onStay, onClose }: KeyCreatedProps) {
  const { apiKey, secret } = created;
  const body = useRef<HTMLDivElement>(null);
  const firstCall = useFirstCall(workspaceSlug, created);

  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), DOUBLE_CLICK_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => body.current?.querySelector("button")?.focus(), []);

  return (
    <>
      <p className="flex items-center gap-2 px-5 pt-4 text-sm text-muted">
        <span className="grid size-5.5 place-items-center rounded-full bg-ok-soft text-ok-text">
          <Check aria-hidden className="size-3.5" />
        </span>
        <span className="min-w-0 truncate">
          Key created: <StoredText text={apiKey.name} layout="line" />
        </span>
      </p>
      <DialogTitle className="pt-2 pr-5">Copy the key now. It is shown only once.</DialogTitle>
      <DialogDescription>We store only a hash, so the key cannot be shown again.</DialogDescription>
      <DialogBody ref={body} className="flex flex-col gap-4">
        <div className="flex items-center gap-3 rounded-control border border-line bg-subtle py-2 pr-2 pl-3.5">
          <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{secret}</code>
          <CopyButton text={secret} label="Copy" variant="primary" />
        </div>
        <CommandBlock title="Try it" command={firstCall.command} note={firstCall.note} />
        <FirstCall workspaceSlug={workspaceSlug} keyId={apiKey.id} />
      </DialogBody>
      <DialogFooter>
        {leaving ? <LeaveQuestion onStay={onStay} onClose={onClose} /> : null}
        {leaving ? null : (
          <Button variant="primary" aria-disabled={!isReady} onClick={isReady ? onClose : undefined}>
            I have stored it
          </Button>
        )}
      </DialogFooter>
    </>
  );
}

/** The refused call that the key was created for, if a request's fix led here; otherwise the simplest call. */
function useFirstCall(workspaceSlug: string, { apiKey: { scopes }, secret }: CreatedApiKey) {
  const { origin } = window.location;
  const back = useBackToRequest();
  const refused = useQuery({ ...requestQuery(workspaceSlug, back?.id ?? ""), enabled: back !== null });
  const again = refused.data && refusedCallCommand(refused.data, scopes, origin, secret);
  return again ?? firstCallCommand(scopes, origin, secret);
}

function LeaveQuestion({ onStay, onClose }: { onStay: () => void; onClose: () => void }) {
  return (
    <>
      <p role="alert" className="min-w-0 flex-1 basis-52 text-sm">
        Have you stored the key? It cannot be shown again.
      </p>
      <Button autoFocus onClick={onStay}>
        Not yet
      </Button>
      <Button variant="primary" onClick={onClose}>
        I have stored it
      </Button>
    </>
  );
}
