"use client";

import { useState } from "react";
import { Banner, ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import {
  DialogBody,
  DialogClose,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { type CheckedFields, checkFields, type FieldErrors, useForm } from "@/components/ui/hooks/use-form";
import { Input } from "@/components/ui/input";
import { type ApiKey, type CreateApiKey, createApiKeySchema } from "@/lib/contracts/api-key";
import type { Plan } from "@/lib/workspace/plans";
import { serverNow } from "@/lib/server-clock";
import type { CreateKeyPrefill } from "./create-key-prefill";
import { type Expiry, expiryInstant } from "../expiry";
import type { useCreateApiKey } from "../mutations";
import { ExpiryPicker } from "./expiry-picker";
import { PredecessorEnd } from "./predecessor-end";
import { ScopePicker } from "./scope-picker";

interface CreateKeyFormProps {
  prefill: CreateKeyPrefill;
  plan: Plan;
  /** The key being replaced, if it still works. */
  predecessor: ApiKey | null;
  /** The reason why no key can be created now. The form stays, so that no input is lost. */
  blockReason: string | null;
  /** Held by the dialog, which outlives the form and shows the created key. */
  create: ReturnType<typeof useCreateApiKey>;
  onCreated: (id: string) => void;
}

export function CreateKeyForm({
  prefill,
  plan,
  predecessor,
  blockReason,
  create,
  onCreated,
}: CreateKeyFormProps) {
  const [now] = useState(serverNow);
  const [name, setName] = useState(prefill.name);
  const [scopes, setScopes] = useState(prefill.scopes);
  const [expiry, setExpiry] = useState(prefill.expiry);
  const [end, setEnd] = useState<Expiry>({ kind: "never" });

  const { input, issues } = check({
    name,
    scopes,
    expiry,
    end: predecessor && { id: predecessor.id, expiry: end },
  });
  const { props, errors, message } = useForm({
    submission: create,
    read: () => (blockReason === null ? input : null),
    issues,
    onSuccess: ({ apiKey }) => onCreated(apiKey.id),
  });

  return (
    <form {...props} className="contents">
      <DialogTitle>{prefill.replaces === null ? "Create API key" : "Create replacement"}</DialogTitle>
      <DialogDescription>The key is shown once, right after this.</DialogDescription>
      {/* Outside the scrolling part: it explains why the button below is disabled. */}
      {blockReason === null ? null : (
        <div className="px-5 pt-3">
          <ErrorBanner message={blockReason} />
        </div>
      )}
      <DialogBody className="flex flex-col gap-5">
        {prefill.notes.length > 0 ? <Banner tone="warn">{prefill.notes.join(" ")}</Banner> : null}
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_12.5rem] sm:gap-4">
          <Field label="Name" error={errors["name"]} hint="What uses it: “Website form”, “Nightly export”.">
            <Input
              name="name"
              value={name}
              autoFocus
              autoComplete="off"
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <ExpiryPicker
            name="expiresAt"
            value={expiry}
            onChange={setExpiry}
            error={errors["expiresAt"]}
            now={now}
          />
        </div>
        {predecessor ? (
          <PredecessorEnd
            predecessor={predecessor}
            value={end}
            onChange={setEnd}
            error={errors["predecessor"]}
            now={now}
          />
        ) : null}
        <ScopePicker value={scopes} onChange={setScopes} error={errors["scopes"]} plan={plan} />
        <ErrorBanner message={blockReason === null ? message : null} />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={create.isPending} disabled={blockReason !== null}>
          Create key
        </Button>
      </DialogFooter>
    </form>
  );
}

interface Draft {
  name: string;
  scopes: readonly string[];
  expiry: Expiry;
  end: { id: string; expiry: Expiry } | null;
}

/** Adds the checks that the schema cannot make: that a date is chosen and lies in the future. */
function check({ name, scopes, expiry, end }: Draft): CheckedFields<CreateApiKey> {
  const now = serverNow();
  const expiresAt = expiryInstant(expiry, now);
  const endsAt = end && expiryInstant(end.expiry, now);
  const predecessor = end && endsAt ? { id: end.id, endsAt } : null;
  const checked = checkFields(createApiKeySchema, {
    name,
    scopes,
    expiresAt: expiresAt ?? null,
    predecessor,
  });
  const dates = { ...dateIssue("expiresAt", expiresAt, now), ...dateIssue("predecessor", endsAt, now) };
  const issues = { ...checked.issues, ...dates };
  return { input: Object.keys(dates).length === 0 ? checked.input : null, issues };
}

function dateIssue(field: string, instant: string | null | undefined, now: number): FieldErrors {
  if (instant === undefined) return { [field]: "Choose a date" };
  return instant !== null && Date.parse(instant) <= now ? { [field]: "Choose a date in the future" } : {};
}
