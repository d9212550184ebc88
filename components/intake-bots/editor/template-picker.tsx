"use client";

import { useId } from "react";
import { BOT_TEMPLATES } from "@/lib/intake-bots/templates";

/** The option to start without a template. */
export const BLANK = "blank";

const CHOICES = [...BOT_TEMPLATES, { id: BLANK, name: "Empty", description: "Field by field." }] as const;

interface TemplatePickerProps {
  value: string;
  onChange: (id: string) => void;
}

/** Native radio buttons as cards. An unknown template counts as the empty one. */
export function TemplatePicker({ value, onChange }: TemplatePickerProps) {
  const name = useId();
  const chosen = CHOICES.some(({ id }) => id === value) ? value : BLANK;
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-semibold">Start from</legend>
      <div className="grid grid-cols-2 gap-2 xl:grid-cols-4">
        {CHOICES.map((choice) => (
          <label
            key={choice.id}
            className="relative cursor-pointer rounded-card border border-line bg-surface p-3 transition-colors duration-75 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={choice.id === chosen}
              onChange={() => onChange(choice.id)}
              aria-describedby={`${name}-${choice.id}`}
              aria-label={choice.name}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span className="block font-medium">{choice.name}</span>
            <span id={`${name}-${choice.id}`} className="mt-0.5 block text-xs text-muted">
              {choice.description}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
