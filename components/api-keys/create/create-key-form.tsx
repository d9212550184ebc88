"use client";

import { type FormEvent, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import {
  DialogBody,
  DialogClose,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type ApiKey, type CreateApiKey, createApiKeySchema } from "@/lib/contracts/api-key";
import { issueWords } from "@/lib/issue-copy";
import type { Plan } from "@/lib/plans";
import { serverNow } from "@/lib/server-clock";
import type { CreateKeyPrefill } from "./create-key-prefill";
import { type Expiry, expiryInstant } from "../expiry";
import { ExpiryPicker } from "./expiry-picker";
import { PredecessorEnd } from "./predecessor-end";
import { ScopePicker } from "./scope-picker";

interface CreateKeyFormProps {
  prefill: CreateKeyPrefill;
  plan: Plan;
  /** The key being replaced, if it still works. */
  predecessor: ApiKey | null;
  /** Why no key can be created now; the form stays so that no input is lost. */
  blockReason: string | null;
  pending: boolean;
  /** The server's refusal: messages by field, and one for the form as a whole. */
  refusal: { fields: Record<string, string>; message: string | null };
  onSubmit: (input: CreateApiKey) => void;
}

export function CreateKeyForm({
  prefill,
  plan,
  predecessor,
  blockReason,
  pending,
  refusal,
  onSubmit,
}: CreateKeyFormProps) {
  const [now] = useState(serverNow);
  const [name, setName] = useState(prefill.name);
  const [scopes, setScopes] = useState(prefill.scopes);
  const [expiry, setExpiry] = useState(prefill.expiry);
  const [end, setEnd] = useState<Expiry>({ kind: "never" });
  const [submitted, setSubmitted] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  const { input, issues } = check({
    name,
    scopes,
    expiry,
    end: predecessor && { id: predecessor.id, expiry: end },
  });
  const errors = submitted && Object.keys(issues).length > 0 ? issues : refusal.fields;

  const refused = blockReason === null ? refusal.message : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending || blockReason !== null) return;
    setSubmitted(true);
    if (input) onSubmit(input);
    else form.current?.querySelector<HTMLElement>(firstInvalid(issues))?.focus();
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="contents">
      <DialogTitle>Create API key</DialogTitle>
      <DialogDescription>The key is shown once, right after this.</DialogDescription>
      {/* Outside the scrolling part: it explains why the button below is disabled. */}
      {blockReason === null ? null : (
        <div className="px-5 pt-3">
          <Banner tone="bad" role="alert">
            {blockReason}
          </Banner>
        </div>
      )}
      <DialogBody className="flex flex-col gap-5">
        {prefill.notes.length > 0 ? <Banner tone="warn">{prefill.notes.join(" ")}</Banner> : null}
        <div className="grid gap-5 sm:grid-cols-[minmax(0,1fr)_12.5rem] sm:gap-4">
          <Field
            label="Name"
            error={errors["name"]}
            hint="Who calls with it: “Website form”, “Nightly export”."
          >
            <Input
              name="name"
              value={name}
              autoFocus
              autoComplete="off"
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <ExpiryPicker value={expiry} onChange={setExpiry} error={errors["expiresAt"]} now={now} />
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
        {refused === null ? null : (
          <Banner tone="bad" role="alert">
            {refused}
          </Banner>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending} disabled={blockReason !== null}>
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

function check({ name, scopes, expiry, end }: Draft): {
  input: CreateApiKey | null;
  issues: Record<string, string>;
} {
  const now = serverNow();
  const expiresAt = expiryInstant(expiry, now);
  const endsAt = end && expiryInstant(end.expiry, now);
  const predecessor = end && endsAt ? { id: end.id, endsAt } : null;
  const result = createApiKeySchema.safeParse(
    { name, scopes, expiresAt: expiresAt ?? null, predecessor },
    { error: issueWords },
  );
  const issues: Record<string, string> = {};
  for (const issue of result.error?.issues ?? []) issues[String(issue.path[0])] ??= issue.message;
  for (const [field, instant] of [
    ["expiresAt", expiresAt],
    ["predecessor", endsAt],
  ] as const) {
    if (instant === undefined) issues[field] = "Choose a date";
    else if (instant !== null && Date.parse(instant) <= now) issues[field] = "Choose a date in the future";
  }
  return { input: result.success && Object.keys(issues).length === 0 ? result.data : null, issues };
}

function firstInvalid(issues: Record<string, string>): string {
  if (issues["name"]) return "input[name=name]";
  return issues["scopes"] ? "input[type=checkbox]" : "input[type=date]";
}
