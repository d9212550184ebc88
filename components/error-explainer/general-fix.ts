import type { ExplanationOf } from "@/lib/contracts/explanation";

interface FixWords {
  title: string;
  says: string;
}

const FIXES: Readonly<Record<string, FixWords>> = {
  invalid_json: {
    title: "Let a JSON library write the body",
    says: "By hand, a comma too many or a quote in a text breaks it. JSON allows no comments and no single quotes.",
  },
  unsupported_media_type: {
    title: "Send `Content-Type: application/json`",
    says: "The API reads a body in no other form.",
  },
  body_too_large: { title: "Send less in one request", says: "A body may have 256 KiB, 262,144 bytes." },
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
    says: "List them with `GET /webhooks`; those with status `disabled` come first to mind.",
  },
};

/** What to do where no correction is certain. */
export function generalFix({ issues, location }: ExplanationOf<"validation_failed">): FixWords {
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
