"use client";

import { Field } from "@/components/ui/field";
import type { FieldErrors } from "@/components/ui/hooks/use-form";
import { Input } from "@/components/ui/input";
import { MAX_BOT_NAME_LENGTH, MAX_DESCRIPTION_LENGTH } from "@/lib/intake-bots/draft";
import { TYPED_BEYOND } from "./check-draft";
import type { BotDraft } from "./draft-block";

interface BotDetailsProps {
  draft: BotDraft;
  errors: FieldErrors;
  onChange: (draft: BotDraft) => void;
}

/** The bot's name and description. */
export function BotDetails({ draft, errors, onChange }: BotDetailsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Field label="Name" error={errors["name"]}>
        <Input
          name="name"
          value={draft.name}
          autoComplete="off"
          maxLength={MAX_BOT_NAME_LENGTH + TYPED_BEYOND}
          onChange={({ target: { value } }) => onChange({ ...draft, name: value })}
        />
      </Field>
      <Field label="Description, optional" error={errors["description"]}>
        <Input
          name="description"
          value={draft.description}
          autoComplete="off"
          maxLength={MAX_DESCRIPTION_LENGTH + TYPED_BEYOND}
          onChange={({ target: { value } }) => onChange({ ...draft, description: value })}
        />
      </Field>
    </div>
  );
}
