"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { CreateKeyButton, KeyWritersHint } from "@/components/api-keys/api-keys-header";
import { CommandBlock } from "@/components/api-keys/create/command-block";
import { FirstCall, findCalled } from "@/components/api-keys/create/first-call";
import { firstCallCommand } from "@/components/api-keys/create/first-call-command";
import { useLeaveGuard } from "@/components/api-keys/create/use-leave-guard";
import { useCreateApiKey } from "@/components/api-keys/mutations";
import { FIRST_CALL_STEPS, FirstCallGuide, PROGRAMS_USE_KEYS, Step } from "@/components/api-keys/no-keys";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { useOrigin } from "@/components/shell/origin";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import { StoredText } from "@/components/ui/stored-text";
import type { CreatedApiKey } from "@/lib/contracts/api-key";
import { countOf } from "@/lib/format/format-number";
import { KEY_PLACEHOLDER } from "@/lib/keys/key-facts";
import { findKeyHold } from "@/lib/keys/key-state";
import { findCreateBlock } from "@/lib/limit-copy";
import { RefusedCallHint } from "./refused-call-hint";

const NewKeyDialog = lazy(async () => ({ default: (await import("./new-key-dialog")).NewKeyDialog }));

/**
 * Three steps to the first call of an empty workspace. A key created here is shown once: only the mutation's result holds it,
 * and leaving the page discards that.
 */
export function FirstSteps({ onDone }: { onDone: () => void }) {
  const { slug, plan, archivedAt } = useWorkspace();
  const list = useQuery(apiKeyListQuery(slug));
  const create = useCreateApiKey(slug);
  const created = create.data;
  const [isStored, setStored] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const first = useRef<HTMLDivElement>(null);
  const apiKeys = list.data?.apiKeys ?? [];
  const isHeld = findKeyHold({ plan, archivedAt }) !== null;
  const usable = isHeld ? [] : apiKeys.filter(({ status }) => status === "active");
  const called = findCalled(apiKeys, created?.apiKey.id ?? null);
  const releaseGuard = useLeaveGuard(created !== undefined && !isStored && called === undefined, () =>
    setLeaving(true),
  );
  const store = () => releaseGuard(() => setStored(true));
  const hasKey = created !== undefined || usable.length > 0;

  return (
    <FirstCallGuide
      intro={
        called === undefined
          ? `No request has reached this workspace yet. ${PROGRAMS_USE_KEYS}`
          : "The first request has arrived."
      }
    >
      <Step {...FIRST_CALL_STEPS.create} isDone={hasKey}>
        <div ref={first}>
          {created ? (
            <NewKey created={created} isStored={isStored} isLeaving={isLeaving} onStored={store} />
          ) : (
            <KeyStep
              usableCount={usable.length}
              activeCount={list.data?.activeCount ?? 0}
              create={create}
              first={first}
            />
          )}
        </div>
      </Step>
      <Step
        {...FIRST_CALL_STEPS.call}
        {...(created && { text: "It contains the key that you just created." })}
        isDone={called !== undefined}
      >
        <Command created={created} />
      </Step>
      <Step {...FIRST_CALL_STEPS.watch} isDone={called !== undefined}>
        {hasKey ? (
          <FirstCall workspaceSlug={slug} keyId={created?.apiKey.id ?? null} />
        ) : (
          <p className="text-sm text-muted">Waiting for a key.</p>
        )}
        {called === undefined ? <RefusedCallHint /> : null}
        {called === undefined ? null : (
          <Button variant="primary" className="mt-4" onClick={onDone}>
            Show the overview
          </Button>
        )}
      </Step>
    </FirstCallGuide>
  );
}

interface KeyStepProps {
  /** Keys that work now. */
  usableCount: number;
  activeCount: number;
  create: ReturnType<typeof useCreateApiKey>;
  first: RefObject<HTMLDivElement | null>;
}

/** The button that opens the form, for members who may create keys. */
function KeyStep({ usableCount, activeCount, create, first }: KeyStepProps) {
  const { plan, archivedAt } = useWorkspace();
  const canWrite = useCan("api-keys:write");
  const [isOpen, setOpen] = useState(false);
  const block = findCreateBlock({ plan, archivedAt, activeCount });
  return (
    <>
      {usableCount > 0 ? (
        <p className="mb-3 text-sm text-muted">{countOf(usableCount, "key")} can be used already.</p>
      ) : null}
      {canWrite ? <CreateKeyButton onCreate={() => setOpen(true)} block={block} /> : <KeyWritersHint />}
      {isOpen ? (
        <Suspense fallback={null}>
          <NewKeyDialog
            create={create}
            blockReason={block?.reason ?? null}
            onClose={() => setOpen(false)}
            onClosed={() => first.current?.querySelector("button")?.focus()}
          />
        </Suspense>
      ) : null}
    </>
  );
}

interface NewKeyProps {
  created: CreatedApiKey;
  isStored: boolean;
  isLeaving: boolean;
  onStored: () => void;
}

function NewKey({ created: { apiKey, secret }, isStored, isLeaving, onStored }: NewKeyProps) {
  if (isStored) return <StoredKey name={apiKey.name} />;
  return (
    <div className="grid gap-3 rounded-control border border-line bg-subtle p-3.5">
      <p className="text-sm font-medium">
        {isLeaving
          ? "Have you stored the key? It cannot be shown again."
          : "Copy the key now. It is shown only once."}
      </p>
      <div className="flex items-center gap-3">
        <code className="min-w-0 flex-1 font-mono text-sm break-all select-all">{secret}</code>
        <CopyButton text={secret} label="Copy key" />
      </div>
      <div>
        <Button size="sm" onClick={onStored}>
          I have stored it
        </Button>
      </div>
    </div>
  );
}

/** Takes the focus from the button that it replaces. */
function StoredKey({ name }: { name: string }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), []);
  return (
    <p ref={line} tabIndex={-1} className="text-sm text-muted">
      Key created: <StoredText text={name} layout="line" className="text-ink" />
    </p>
  );
}

function Command({ created }: { created: CreatedApiKey | undefined }) {
  const origin = useOrigin();
  const { endpoint, command, note } = firstCallCommand(
    created?.apiKey.scopes ?? ["read:intake-bots"],
    origin,
    created?.secret ?? KEY_PLACEHOLDER,
  );
  return <CommandBlock title={endpoint} command={command} note={note} />;
}
