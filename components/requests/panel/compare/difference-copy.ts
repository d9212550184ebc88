import { NONE } from "@/lib/contracts/log/log-fields";
import type { FailureDifferences, PropertyDifference } from "@/lib/contracts/log/related-requests";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatPeriod } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";

const clock = (hour: number) => `${String(hour % 24).padStart(2, "0")}:00`;
/** Backticks mark code, so a foreign text has none. */
const withoutTicks = (text: string) => text.replaceAll("`", "ˋ");
const code = (text: string) => `\`${withoutTicks(text)}\``;
const presence = (value: string) => (value === "missing" ? "is missing" : "is present");

/** Describes a property, with code in backticks. */
export function differenceCopy({
  property,
  name,
  value,
}: Pick<PropertyDifference, "property" | "name" | "value">) {
  switch (property) {
    case "agent":
      return value === NONE ? "No user agent" : `Agent is ${code(value)}`;
    case "address":
      return `Address is ${code(value)}`;
    case "key":
      return value === NONE && name === null ? "No known key" : `Key is ${withoutTicks(value)}`;
    case "scope":
      return `Key ${value === "missing" ? "lacks" : "has"} ${code(name ?? "")}`;
    case "header":
      return `Header ${code(name ?? "")} ${presence(value)}`;
    case "member":
      return `${code(name ?? "")} ${presence(value)} in the body`;
    case "value":
      return `${code(name ?? "")} is ${code(value)}`;
    case "hour":
      return `Sent between ${clock(Number(value))} and ${clock(Number(value) + 1)} UTC`;
  }
}

/** "46 of 46, and 96 of 2,404" */
export function countsCopy({
  failures,
  successes,
}: Pick<PropertyDifference, "failures" | "successes">): string {
  const of = ({ having, known }: PropertyDifference["failures"]) =>
    `${formatNumber(having)} of ${formatNumber(known)}`;
  return `${of(failures)}, and ${of(successes)}`;
}

const COMPARED_BY: Record<NonNullable<FailureDifferences["comparedBy"]>, string> = {
  endpoint: "of this endpoint",
  resource: "of the same resource",
  key: "with this key",
  workspace: "of this workspace",
};

/** "2,404 successes of this endpoint, 15 Nov, 11:00 – 22 Nov, 10:30 UTC". */
export function successesCopy(
  { successes, comparedBy, from, to }: FailureDifferences,
  zone: TimeZone,
): string {
  const counted = countOf(successes, "success", "successes");
  return `${counted} ${comparedBy ? COMPARED_BY[comparedBy] : ""}, ${formatPeriod(from, to, zone)}`;
}
