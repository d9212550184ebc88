import * as z from "zod";

/** An instant with its offset, to the minute or finer; the offset's colon may be missing, as ISO 8601 allows. */
const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:[.,]\d+)?)? ?(?:(Z)|([+-]?)(\d\d):?(\d\d)?)$/i;

const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * An instant in an address, in any zone, converted to UTC. A `+` that was not percent-encoded arrives as a space, and is
 * read as `+`: an instant has no space otherwise. A date alone is the start of that day in UTC.
 */
export const instantSchema = z
  .string()
  .transform((text, issues) => {
    const utc = toUtc(text.trim());
    if (utc !== null) return utc;
    issues.addIssue({ code: "custom", message: "Expected a date, or a date and time with an offset" });
    return z.NEVER;
  })
  .pipe(z.iso.datetime());

function toUtc(text: string): string | null {
  const match = FORM.exec(DATE.test(text) ? `${text}T00:00Z` : text);
  if (!match) return null;
  const [, clock = "", seconds = ":00", zulu, sign = "", hours = "00", minutes = "00"] = match;
  // Without a sign it is an offset only after the space that a `+` became.
  if (!zulu && sign === "" && !text.includes(" ")) return null;
  const offset = zulu ? "Z" : `${sign || "+"}${hours}:${minutes}`;
  const normal = clock.toUpperCase() + seconds.replace(",", ".") + offset;
  if (!z.iso.datetime({ offset: true }).safeParse(normal).success) return null;
  const date = new Date(normal);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
