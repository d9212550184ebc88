import type { ExplanationOf } from "@/lib/contracts/explanation";
import { formatNumber } from "@/lib/format-number";
import { BODY_LIMITS, BODY_SIZE_WORDS } from "@/lib/json/body-limits";

interface FixWords {
  title: string;
  says: string;
  /** GET path of the list in which to choose. */
  listPath?: string;
}

const FIXES: Readonly<Record<string, FixWords>> = {
  invalid_json: {
    title: "Let a JSON library write the body",
    says: "It sets commas and quotes, escapes control characters and writes UTF-8. JSON allows no comments and no single quotes.",
  },
  unsupported_media_type: {
    title: "Send `Content-Type: application/json`",
    says: "The API reads a body in no other form.",
  },
  unsupported_charset: {
    title: "Send the body as UTF-8",
    says: "It is the only charset of JSON. Without a charset in Content-Type, UTF-8 is what the API reads.",
  },
  unsupported_content_encoding: {
    title: "Send the body without `Content-Encoding`",
    says: "The API reads no compressed bodies; it compresses its answers for clients that ask for it.",
  },
  too_many_values: {
    title: "Send fewer values in one request",
    says: `A body may hold ${formatNumber(BODY_LIMITS.values)} members and elements, in ${BODY_LIMITS.depth} levels.`,
  },
  too_deep: {
    title: "Send flat values",
    says: `A body may nest ${BODY_LIMITS.depth} levels deep; a submission's data is one level of fields.`,
  },
  duplicate_member: {
    title: "Send each name once",
    says: "Of two members with one name, the API would have to drop one. Build the body from an object rather than from text.",
  },
  duplicate_parameter: {
    title: "Send each query parameter once",
    says: "Where it is appended to an address, check that it is not there already.",
  },
  number_not_exact: {
    title: "Send long numbers as text, in quotes",
    says: "JSON readers keep whole numbers exactly up to 9,007,199,254,740,991; ids and account numbers are safer as text.",
  },
  body_too_large: {
    title: "Send less in one request",
    says: `A body may have ${BODY_SIZE_WORDS}, ${formatNumber(BODY_LIMITS.bytes)} bytes.`,
  },
  invalid_cursor: {
    title: "Start again without `cursor`",
    says: "Then pass on `pagination.next_cursor` unchanged, and only to the list that it came from.",
  },
  invalid_idempotency_key: {
    title: "Use 1 to 255 visible ASCII characters",
    says: "No spaces and no accents; a UUID fits.",
  },
  intake_bot_not_active: {
    title: "Activate the intake bot in ioZen",
    says: "Then send the same request again: only an active bot takes submissions.",
  },
  webhook_limit_reached: {
    title: "Delete a webhook that is not used any more",
    says: "List them, choose one (those with status `disabled` receive nothing), and delete it with `DELETE /webhooks/:id`. Then send the same request again.",
    listPath: "/webhooks",
  },
};

/** What to do where no correction is certain. */
export function generalFix({ issues, location, bot }: ExplanationOf<"validation_failed">): FixWords {
  if (bot?.status === "ACTIVE" && issues.every(({ code }) => code === "intake_bot_not_active"))
    return { title: "Send the same request again", says: `${bot.name} has been activated since.` };
  const known = issues.find(({ code }) => Object.hasOwn(FIXES, code));
  const fix = known && FIXES[known.code];
  if (fix) return fix;
  if (location === "query") {
    return {
      title: "Correct the query parameters above",
      says: "`limit` goes from 1 to 100; `cursor` comes from the page before.",
    };
  }
  return {
    title: issues.length === 1 ? "Correct the marked place" : "Correct the marked places",
    says: "None of the corrections is certain enough to make it for you.",
  };
}
