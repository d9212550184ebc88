import "server-only";

import { API_BASE } from "@/lib/api/api-path";
import { KEY_BODY_LENGTH, KEY_PREFIX } from "@/lib/keys/key-facts";
import { SUPPORT_EMAIL } from "@/lib/routes";
import { SCOPE_INFO, SCOPES } from "@/lib/keys/scopes";
import { API_TAGS } from "../endpoints/define-endpoint";
import { ENDPOINTS } from "../endpoints/all";
import { failureComponents } from "./failures";
import { HEADER_COMPONENTS } from "./headers";
import { operation } from "./operations";
import type { Components, Json } from "./schemas";
import { webhookDeliveries } from "./webhooks";

/**
 * OpenAPI 3.1, generated from the endpoints, the error catalogue and the scope table. `origin` is the site's, such as
 * `https://app.example.com`; null where it is not known.
 */
export function openApiDocument(origin: string | null): Json {
  const components: Components = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of ENDPOINTS) {
    const path = endpoint.route.replaceAll(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint, components) };
  }
  const scopes = SCOPES.map((scope) => `- \`${scope}\`: ${SCOPE_INFO[scope].allows}`).join("\n");
  const failures = failureComponents(components);
  return {
    openapi: "3.1.0",
    info: {
      title: "ioZen API",
      version: "1",
      description: `Intake bots, their submissions, and webhooks.\n\nScopes of a key:\n${scopes}`,
      license: { name: "MIT", identifier: "MIT" },
      contact: { name: "ioZen support", email: SUPPORT_EMAIL },
    },
    servers: [{ url: `${origin ?? ""}${API_BASE}`, description: "This installation" }],
    tags: Object.entries(API_TAGS).map(([name, description]) => ({ name, description })),
    security: [{ apiKey: [] }],
    paths,
    webhooks: webhookDeliveries(),
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: `An API key: \`${KEY_PREFIX}\` and ${KEY_BODY_LENGTH} characters`,
        },
      },
      headers: HEADER_COMPONENTS,
      schemas: { ...components, ...failures },
    },
  };
}
