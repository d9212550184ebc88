"use client";

import { memo, useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useTimeZone } from "@/components/ui/time-zone";
import { EXPIRY_DAYS } from "@/lib/contracts/api-key";
import { formatDate, formatHourMinute } from "@/lib/format/format-time";
import { type TimeZone, zoneName } from "@/lib/format/time-zone";
import { DAY_MS } from "@/lib/time";
import { type Expiry, expiryInstant } from "../expiry";

interface ExpiryPickerProps {
  /** The name of its date field. */
  name: string;
  label?: string;
  /** Terms on offer, in days. */
  terms?: readonly number[];
  /** Label and description of the option without an expiry. */
  never?: { label: string; description: string };
  value: Expiry;
  onChange: (expiry: Expiry) => void;
  error: string | undefined;
  /** Unix milliseconds from which days are counted. */
  now: number;
}

const NEVER = { label: "Never", description: "Works until someone revokes it" };

/** Memoized, because each letter of the name draws the form again. */
export const ExpiryPicker = memo(function ExpiryPicker({
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
  const zone = useTimeZone();
  const day = (offset: number) => new Date(now + offset * DAY_MS).toISOString().slice(0, 10);
  const choose = (choice: string) => {
    if (choice === "never") onChange({ kind: "never" });
    else if (choice === "date")
      onChange({ kind: "date", date: day(value.kind === "days" ? value.days : 90) });
    else onChange({ kind: "days", days: Number(choice) });
  };

  return (
    <Field label={label} error={error} hint={consequence(value, now, never.description, zone)}>
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
});

/** The usual terms, plus the term from a link. */
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

function consequence(value: Expiry, now: number, never: string, zone: TimeZone): string {
  const instant = expiryInstant(value, now);
  if (instant === null) return never;
  if (instant === undefined) return "Choose a date";
  return `Until ${formatDate(instant, zone)}, ${formatHourMinute(instant, zone)} ${zoneName(instant, zone)}`;
}
