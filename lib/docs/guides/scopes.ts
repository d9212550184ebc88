import { API_ENDPOINTS } from "../../api/endpoints";
import { routes } from "../../routes";
import { type Scope, SCOPE_INFO, SCOPE_PRESETS, SCOPES } from "../../keys/scopes";
import { errorLink } from "../errors/error-blocks";
import { code, link } from "../inline";
import type { DocsPage } from "../page";

function endpointsWith(scope: Scope): string {
  const names = API_ENDPOINTS.filter((endpoint) => endpoint.scope === scope).map(({ name }) => code(name));
  return names.length === 0 ? "none yet" : names.join(", ");
}

export function scopes(): DocsPage {
  return {
    href: routes.guide("scopes"),
    title: "Scopes",
    summary: "A key may do only what its scopes allow.",
    intro: [
      {
        kind: "table",
        caption: "Scopes",
        head: ["Scope", "Allows", "Endpoints"],
        rows: SCOPES.map((scope) => [code(scope), SCOPE_INFO[scope].allows, endpointsWith(scope)]),
      },
    ],
    sections: [
      {
        heading: "Choose scopes",
        blocks: [
          {
            kind: "paragraph",
            text: "Scopes are chosen when a key is created. The scopes of an existing key cannot change: create a key with other scopes, deploy it, and revoke the old one. The form has these presets:",
          },
          {
            kind: "table",
            caption: "Presets",
            head: ["Preset", "Scopes"],
            rows: SCOPE_PRESETS.map(({ name, scopes: included }) => [name, included.map(code).join(", ")]),
          },
        ],
      },
      {
        heading: "When a scope is missing",
        blocks: [
          {
            kind: "paragraph",
            text: `The response is ${errorLink("insufficient_scopes")}. \`details.required\` has the scopes that the endpoint requires, \`details.granted\` those of the key. In the dashboard, the request's panel creates a key with the missing scope added.`,
          },
          {
            kind: "paragraph",
            text: `The ${link("API reference", routes.referenceDocs())} names the scope of each endpoint.`,
          },
        ],
      },
    ],
    aside: [],
  };
}
