import { FAILED_AUTH_LIMIT } from "../../api/limits";
import { DEFAULT_EXPIRY_DAYS } from "../../contracts/api-key";
import { KEY_BODY_LENGTH, KEY_PLACEHOLDER, KEY_PREFIX, TEST_KEY_PREFIX } from "../../keys/key-facts";
import { PLAN_LIMITS, RATE_WINDOW_COPY } from "../../workspace/plans";
import { routes } from "../../routes";
import { BROWSER_CALLS } from "../errors/browser-calls";
import { errorLink } from "../errors/error-blocks";
import { code } from "../inline";
import type { DocsPage } from "../page";
import { planTable } from "./plan-table";

export function authentication(): DocsPage {
  return {
    href: routes.guide("authentication"),
    title: "Authentication",
    summary: "Each request carries an API key, which belongs to one workspace.",
    intro: [],
    sections: [
      {
        heading: "Send the key",
        blocks: [
          { kind: "paragraph", text: "Send the key in the `Authorization` header, once:" },
          {
            kind: "code",
            label: "Header",
            language: "text",
            code: `Authorization: Bearer ${KEY_PLACEHOLDER}`,
          },
          {
            kind: "list",
            isOrdered: false,
            items: [
              `A key is ${code(KEY_PREFIX)} and ${KEY_BODY_LENGTH} letters and digits. The last six are a checksum, so a typo is detected without a look-up.`,
              `Keys with ${code(TEST_KEY_PREFIX)} are reserved and refused.`,
              "A key anywhere in the address is refused, also beside a valid header: addresses end up in logs.",
              "Two `Authorization` headers are refused, even if they are the same.",
            ],
          },
        ],
      },
      {
        heading: "Keep the key safe",
        blocks: [
          {
            kind: "list",
            isOrdered: false,
            items: [
              "It is shown once, when it is created, and stored only as a hash. Keep it in a secret store or the environment.",
              `A key expires after ${DEFAULT_EXPIRY_DAYS} days unless you choose otherwise.`,
              "Use one key for each integration, with the scopes that it needs. Its requests, failures and limits are then its own.",
              "If a key may be known to others, create a replacement, deploy it and revoke the old one. Revoking works at once, and the dialog shows who still uses the key.",
            ],
          },
          planTable("Active keys by plan", ["keys"]),
          { kind: "paragraph", text: "Revoked and expired keys do not count as active." },
        ],
      },
      {
        heading: "When a key is refused",
        blocks: [
          {
            kind: "paragraph",
            text: `The response is ${errorLink("authentication_required")}, the same for every cause, so that nobody learns whether a key exists. Members of the key's workspace see the cause in the dashboard: malformed, revoked, expired, or in the wrong place.`,
          },
          {
            kind: "paragraph",
            text: `One address may fail to authenticate ${FAILED_AUTH_LIMIT} times in ${RATE_WINDOW_COPY}. Beyond that it gets ${errorLink("rate_limit_exceeded")}; a valid key from the same address still works.`,
          },
          {
            kind: "paragraph",
            text: `A valid key can be refused because of its workspace: ${errorLink("workspace_archived")}, or ${errorLink("feature_not_available")} on ${PLAN_LIMITS.free.name}.`,
          },
        ],
      },
      BROWSER_CALLS,
    ],
    aside: [],
  };
}
