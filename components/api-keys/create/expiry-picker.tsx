"use client";

import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { EXPIRY_DAYS } from "@/lib/contracts/api-key";
import { formatDate, formatHourMinute } from "@/lib/format/format-time";
import { DAY_MS } from "@/lib/time";
import { type Expiry, expiryInstant } from "../expiry";

interface ExpiryPickerProps {
  /** The name of its date field. */
  name: string;
  label?: string;
  /** Terms on offer, in days. */
  terms?: readonly number[];
  /** Label and description of the choice without an end. */
  never?: { label: string; description: string };
  value: Expiry;
  onChange: (expiry: Expiry) => void;
  error: string | undefined;
  /** Unix milliseconds from which days are counted. */
  now: number;
}

const NEVER = { label: "Never", description: "Works until someone revokes it" };

export function ExpiryPicker({
  name,
  label = "Expires",
  terms = EXPIRY_DAYS,
  never = NEVER,
  value,
  onChange,
  error,
  now,
}: ExpiryPickerProps) {
  const dateId = useId();
  const day = (offset: number) => new Date(now + offset * DAY_MS).toISOString().slice(0, 10);
  const choose = (choice: string) => {
    if (choice === "never") onChange({ kind: "never" });
    else if (choice === "date")
      onChange({ kind: "date", date: day(value.kind === "days" ? value.days : 90) });
    else onChange({ kind: "days", days: Number(choice) });
  };

  return (
    <Field label={label} error={error} hint={consequence(value, now, never.description)}>
      <div className="flex flex-col gap-1.5">
        <Select
          value={value.kind === "days" ? String(value.days) : value.kind}
          onValueChange={choose}
          options={choices(value, terms, never.label)}
        />
        {value.kind === "date" ? (
          <Input
            id={dateId}
            name={name}
            type="date"
            aria-label={`${label}, date`}
            value={value.date}
            min={day(0)}
            onChange={(event) => onChange({ kind: "date", date: event.target.value })}
          />
        ) : null}
      </div>
    </Field>
  );
}

/** The usual terms, plus the one that a link asked for. */
function choices(value: Expiry, terms: readonly number[], never: string) {
  const offered = new Set<number>(terms);
  if (value.kind === "days") offered.add(value.days);
  return [
    ...[...offered]
      .toSorted((a, b) => a - b)
      .map((days) => ({ value: String(days), label: days === 1 ? "1 day" : `${days} days` })),
    { value: "date", label: "On a date" },
    { value: "never", label: never },
  ];
}

function consequence(value: Expiry, now: number, never: string): string {
  const instant = expiryInstant(value, now);
  if (instant === null) return never;
  if (instant === undefined) return "Choose a date";
  return `Until ${formatDate(instant)}, ${formatHourMinute(instant)} UTC`;
}
