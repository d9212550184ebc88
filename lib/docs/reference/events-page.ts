import { routes } from "../../routes";
import { code, link } from "../inline";
import type { DocsPage } from "../page";
import type { OpenApi } from "./openapi";
import { schemaFields, typeWords } from "./schema-fields";

/** The events of webhooks, from the document's `webhooks`. */
export function eventsPage({ webhooks, components }: OpenApi): DocsPage {
  const events = Object.entries(webhooks).map(([type, { post }]) => ({ type, post }));
  const [first] = events;
  const bodyOf = (post: (typeof events)[number]["post"]) => post.requestBody?.content["application/json"];
  return {
    href: routes.operationDocs("events"),
    title: "Webhook events",
    summary: "The requests that a webhook's address will receive.",
    intro: [
      {
        kind: "note",
        title: "Deliveries are not built yet",
        text: `Webhooks can be created, read and deleted, and ${code("status")} and ${code("last_delivery_at")} have their initial values. Nothing is sent.`,
      },
    ],
    sections: [
      {
        heading: "Types",
        blocks: [
          {
            kind: "table",
            caption: "Types of events",
            head: ["Type", "When"],
            rows: events.map(({ type, post }) => [code(type), post.summary]),
          },
          {
            kind: "paragraph",
            text: `Choose the types when you ${link("create the webhook", routes.operationDocs("create-webhook"))}.`,
          },
        ],
      },
      {
        heading: "Headers",
        blocks: [
          {
            kind: "fields",
            label: "Headers",
            fields: (first?.post.parameters ?? []).map(({ name, schema, description }) => {
              return { name, type: typeWords(schema, components), isRequired: true, text: description };
            }),
          },
        ],
      },
      {
        heading: "Body",
        blocks: [
          {
            kind: "fields",
            label: "Body",
            fields: schemaFields((first && bodyOf(first.post)?.schema) ?? {}, components).map((field) =>
              field.name === "type" ? { ...field, type: "text" } : field,
            ),
          },
        ],
      },
      {
        heading: "How to respond",
        blocks: [{ kind: "paragraph", text: first?.post.description ?? "" }],
      },
    ],
    aside: [
      {
        heading: "Example bodies",
        blocks: events.map(({ type, post }) => {
          return {
            kind: "code",
            label: type,
            language: "json",
            code: JSON.stringify(bodyOf(post)?.example, null, 2),
          };
        }),
      },
    ],
  };
}
