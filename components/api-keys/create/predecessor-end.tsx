"use client";

import { useTimeZone } from "@/components/ui/time-zone";
import type { ApiKey } from "@/lib/contracts/api-key";
import { formatDate } from "@/lib/format/format-time";
import type { Expiry } from "../expiry";
import { ExpiryPicker } from "./expiry-picker";

const TERMS = [1, 7, 30] as const;

interface PredecessorEndProps {
  predecessor: ApiKey;
  value: Expiry;
  onChange: (end: Expiry) => void;
  error: string | undefined;
  now: number;
}

/** Chooses when the replaced key ends, so that its callers have time to switch. */
export function PredecessorEnd({ predecessor, value, onChange, error, now }: PredecessorEndProps) {
  const { name, expiresAt } = predecessor;
  const zone = useTimeZone();
  const description = expiresAt
    ? `${name} works until ${formatDate(expiresAt, zone)}, unless someone revokes it`
    : `${name} works until someone revokes it`;
  return (
    <ExpiryPicker
      name="predecessor"
      label={`${name}, the replaced key, expires`}
      terms={TERMS}
      never={{ label: expiresAt ? "On its current date" : "Never", description }}
      value={value}
      onChange={onChange}
      error={error}
      now={now}
    />
  );
}
