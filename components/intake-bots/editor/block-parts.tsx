"use client";

import type { KeyboardEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import type { FieldErrors } from "@/components/ui/hooks/use-form";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { FIELD_TYPES, type FieldType } from "@/lib/contracts/intake-bot";
import { hasOptions, MAX_FIELD_NAME_LENGTH, MAX_LABEL_LENGTH } from "@/lib/intake-bots/draft";
import { controlName, TYPED_BEYOND } from "./check-draft";
import { type DraftBlock, nameOfLabel, unknownPlaceholders } from "./draft-block";

const TYPE_LABELS: Record<FieldType, string> = {
  text: "Short text",
  textarea: "Long text",
  email: "E-mail",
  phone: "Phone",
  url: "Web address",
  number: "Number",
  date: "Date",
  boolean: "Yes or no",
  select: "Single choice",
  multi_select: "Multiple choice",
};

const TYPE_OPTIONS = FIELD_TYPES.map((value) => ({ value, label: `${TYPE_LABELS[value]} · ${value}` }));

export interface BlockRowProps {
  block: DraftBlock;
  index: number;
  blocks: readonly DraftBlock[];
  isOpen: boolean;
  isInvalid: boolean;
  errors: FieldErrors;
  onToggle: () => void;
  onChange: (block: DraftBlock) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** The editable parts of a block. */
export function BlockParts(props: BlockRowProps) {
  return (
    <div className="grid gap-4 px-4 pt-1 pb-5 sm:pl-10">
      <NameParts {...props} />
      {props.block.kind === "field" ? <FieldParts {...props} /> : <ContentParts {...props} />}
    </div>
  );
}

function NameParts({ block, index, blocks, errors, onChange }: BlockRowProps) {
  const others = new Set(blocks.flatMap(({ id, name }) => (id === block.id ? [] : [name])));
  const isField = block.kind === "field";
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field
        label="Label"
        error={errors[controlName(index, "label")]}
        hint={isField ? "What people read." : "A heading for you; people do not see it."}
      >
        <Input
          name={controlName(index, "label")}
          value={block.label}
          autoComplete="off"
          maxLength={MAX_LABEL_LENGTH + TYPED_BEYOND}
          onKeyDown={keepFormOpen}
          onChange={({ target: { value } }) =>
            onChange({
              ...block,
              label: value,
              ...(block.isNameDerived && { name: nameOfLabel(value, others) }),
            })
          }
        />
      </Field>
      <Field
        label="Name"
        error={errors[controlName(index, "name")]}
        hint={isField ? "The key of its answer in data." : "Unique among the blocks."}
      >
        <Input
          name={controlName(index, "name")}
          value={block.name}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={MAX_FIELD_NAME_LENGTH + TYPED_BEYOND}
          onKeyDown={keepFormOpen}
          className="font-mono text-xs"
          onChange={({ target: { value } }) => onChange({ ...block, name: value, isNameDerived: false })}
        />
      </Field>
    </div>
  );
}

/** Enter in one of many inputs must not save them all. */
function keepFormOpen(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key === "Enter") event.preventDefault();
}

function FieldParts({ block, index, errors, onChange }: BlockRowProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Type">
          <Select
            value={block.type}
            onValueChange={(type) => onChange({ ...block, type })}
            options={TYPE_OPTIONS}
          />
        </Field>
        <Checkbox
          className="sm:mt-8"
          label="Required in a completed submission"
          checked={block.required}
          onCheckedChange={(required) => onChange({ ...block, required })}
        />
      </div>
      {hasOptions(block.type) ? (
        <Field
          label="Options"
          error={errors[controlName(index, "options")]}
          hint="One on each line. Callers send exactly these texts."
        >
          <Textarea
            name={controlName(index, "options")}
            rows={4}
            value={block.options}
            onChange={({ target: { value } }) => onChange({ ...block, options: value })}
          />
        </Field>
      ) : null}
    </>
  );
}

function ContentParts({ block, index, blocks, errors, onChange }: BlockRowProps) {
  const unknown = unknownPlaceholders(block.body, blocks);
  const hint =
    unknown.length > 0
      ? `No field is named ${unknown.join(", ")}: such a placeholder is shown as it is.`
      : "Markdown. {{name}} stands for the answer to a field.";
  return (
    <Field label="Text" error={errors[controlName(index, "body")]} hint={hint}>
      <Textarea
        name={controlName(index, "body")}
        rows={4}
        value={block.body}
        onChange={({ target: { value } }) => onChange({ ...block, body: value })}
      />
    </Field>
  );
}
