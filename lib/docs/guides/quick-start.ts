import { KEY_PLACEHOLDER } from "../../keys/key-facts";
import { routes } from "../../routes";
import { rolesWith } from "../../workspace/roles";
import { capitalize } from "../../text/capitalize";
import { link } from "../inline";
import type { DocsPage } from "../page";
import { exampleOf } from "../reference/endpoint-example";
import type { OpenApi } from "../reference/openapi";
import { planTable } from "./plan-table";

const guide = (label: string, slug: string) => link(label, routes.guide(slug));

export function quickStart(source: OpenApi): DocsPage {
  const list = exampleOf(source, "listIntakeBots");
  const create = exampleOf(source, "createSubmission");
  return {
    href: routes.guide("quick-start"),
    title: "Quick start",
    summary: "From a new key to the first submission.",
    intro: [],
    sections: [
      {
        heading: "Create a key",
        blocks: [
          {
            kind: "paragraph",
            text: `In the ${link("dashboard", routes.home())}, open API keys and create a key with the scopes \`read:intake-bots\` and \`write:intake-bots\`. ${capitalize(rolesWith("api-keys:write"))} can do this. The key is shown once.`,
          },
          planTable("API access by plan", ["apiAccess"]),
          {
            kind: "paragraph",
            text: "Put the key into the environment; every sample here reads it from there:",
          },
          {
            kind: "code",
            label: "The key in the environment",
            language: "bash",
            code: `export IOZEN_API_KEY=${KEY_PLACEHOLDER}`,
          },
        ],
      },
      {
        heading: "Make the first call",
        blocks: [
          { kind: "paragraph", text: `List the workspace's intake bots (${link("reference", list.href)}):` },
          { kind: "samples", label: "First call", code: list.samples },
          { kind: "paragraph", text: "The response:" },
          { kind: "code", label: "Response", language: "json", code: list.response },
        ],
      },
      {
        heading: "Create a submission",
        blocks: [
          {
            kind: "paragraph",
            text: `Take the id of an active bot, and send an answer to each required field of its schema (${link("reference", create.href)}). \`is_test\` keeps a trial out of the month's quota.`,
          },
          { kind: "samples", label: "Create a submission", code: create.samples },
        ],
      },
      {
        heading: "Watch it arrive",
        blocks: [
          {
            kind: "paragraph",
            text: "Every call with a key of the workspace appears in the dashboard under Requests within moments. If one fails, its panel shows what happened, why, and what to do.",
          },
          {
            kind: "list",
            isOrdered: false,
            items: [
              `${guide("Authentication", "authentication")} and ${guide("scopes", "scopes")}: what a key may do.`,
              `${guide("Rate limits and retries", "rate-limits")}: how to stay within the limits.`,
              `${link("Errors", routes.errorsDocs())}: what each code means.`,
            ],
          },
        ],
      },
    ],
    aside: [],
  };
}
