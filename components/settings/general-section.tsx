"use client";

import { type ReactNode, useState } from "react";
import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import { Field } from "@/components/ui/field";
import { checkFields, useForm } from "@/components/ui/hooks/use-form";
import { Input } from "@/components/ui/input";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import { updateWorkspaceSchema } from "@/lib/contracts/workspace";
import { formatDate } from "@/lib/format/format-time";
import { rolesWith } from "@/lib/workspace/roles";
import { useUpdateWorkspace } from "./mutations";
import { SettingsSection } from "./settings-section";

export function GeneralSection() {
  const { name, slug, createdAt } = useWorkspace();
  const zone = useTimeZone();
  const canRename = useCan("workspace:rename");
  return (
    <SettingsSection
      id="general"
      title="General"
      description={canRename ? undefined : `Only ${rolesWith("workspace:rename")} can rename the workspace.`}
    >
      {canRename && <RenameForm name={name} slug={slug} />}
      <dl className="grid gap-4 sm:grid-cols-2">
        {!canRename && (
          <Fact label="Name">
            <StoredText text={name} />
          </Fact>
        )}
        <Fact label="URL name" hint="Part of every dashboard address. It cannot change.">
          <span className="flex items-center gap-1">
            <code className="min-w-0 truncate font-mono text-xs">{slug}</code>
            <CopyButton text={slug} label="Copy URL name" variant="icon" />
          </span>
        </Fact>
        <Fact label="Created">{formatDate(createdAt, zone)}</Fact>
      </dl>
    </SettingsSection>
  );
}

function RenameForm({ name, slug }: { name: string; slug: string }) {
  const [draft, setDraft] = useState(name);
  const update = useUpdateWorkspace(slug);
  const { input, issues } = checkFields(updateWorkspaceSchema, { name: draft });
  const { props, errors, message } = useForm({
    submission: update,
    read: () => input,
    issues,
    onSuccess: () => toast.success("Workspace renamed"),
  });
  return (
    <form {...props} className="flex items-start gap-2">
      <Field
        label="Name"
        error={errors["name"] ?? message ?? update.error?.message}
        className="min-w-0 flex-1 sm:max-w-90"
      >
        <Input
          name="name"
          value={draft}
          autoComplete="off"
          onChange={(event) => setDraft(event.target.value)}
        />
      </Field>
      <Button type="submit" className="mt-6.5" pending={update.isPending} disabled={draft.trim() === name}>
        Rename
      </Button>
    </form>
  );
}

function Fact({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm font-medium">{label}</dt>
      <dd className="mt-1">
        {children}
        {hint ? <p className="text-xs text-muted">{hint}</p> : null}
      </dd>
    </div>
  );
}
