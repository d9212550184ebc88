import { exampleHeaders, exampleResponse } from "../../errors/samples-response";
import { routes } from "../../routes";
import { errorLink } from "../errors/error-blocks";
import { code, link } from "../inline";
import type { DocsPage } from "../page";
import { planTable } from "./plan-table";

const limitHeader = exampleHeaders("plan_limit_exceeded")
  .filter(([name]) => name === "RateLimit")
  .map(([name, value]) => `${name}: ${value}`)
  .join("\n");

export function quotas(): DocsPage {
  return {
    href: routes.guide("quotas"),
    title: "Quotas",
    summary: "What each plan includes, and what happens when a month's quota is used up.",
    intro: [
      planTable("Plans", [
        "apiAccess",
        "webhookAccess",
        "submissions",
        "requests",
        "keys",
        "webhooks",
        "logDays",
      ]),
    ],
    sections: [
      {
        heading: "Submissions",
        blocks: [
          {
            kind: "list",
            isOrdered: false,
            items: [
              "The quota belongs to the workspace, whatever key or bot is used.",
              "A month is a calendar month in UTC: the quota resets at 00:00 UTC on the first.",
              `Test submissions (${code("is_test")}) and repeated responses to an ${link("Idempotency-Key", routes.guide("idempotency"))} do not count.`,
              "After a change of plan the new quota holds at once; what was used stays used.",
            ],
          },
          {
            kind: "paragraph",
            text: `Beyond the quota the response is ${errorLink("plan_limit_exceeded")}:`,
          },
          { kind: "code", label: "Body", language: "json", code: exampleResponse("plan_limit_exceeded") },
          {
            kind: "paragraph",
            text: 'It has no `Retry-After`. `t` of `"submissions"` in `RateLimit` is the number of seconds until the quota resets; responses that counted a submission have it too:',
          },
          { kind: "code", label: "Header", language: "text", code: limitHeader },
        ],
      },
      {
        heading: "Other limits",
        blocks: [
          {
            kind: "list",
            isOrdered: false,
            items: [
              `${link("Rate limits and retries", routes.guide("rate-limits"))} are about requests.`,
              "Existing keys survive a change to a smaller plan, under its rules.",
              "A webhook beyond the plan's number is `validation_failed` with the issue `webhook_limit_reached`: delete one first.",
              "Usage in the dashboard shows how much of the month’s quota is used, with a forecast.",
            ],
          },
        ],
      },
    ],
    aside: [],
  };
}
