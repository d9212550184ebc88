import type { EndpointId } from "../../api/endpoints";
import type { SampleLanguage } from "../../errors/sample-languages";
import { routes } from "../../routes";
import { endpointsOf, type OpenApi, slugOf } from "./openapi";
import { operationSamples } from "./samples";

interface EndpointExample {
  href: string;
  samples: Readonly<Record<SampleLanguage, string>>;
  /** The body of its success. */
  response: string;
}

/** An endpoint's own example, so that a guide never shows another one than the reference. */
export function exampleOf(document: OpenApi, id: EndpointId): EndpointExample {
  const endpoint = endpointsOf(document).find(({ operation }) => operation.operationId === id);
  if (!endpoint) throw new Error(`The OpenAPI document has no operation ${id}`);
  const success = endpoint.operation.responses["200"]?.content?.["application/json"].example;
  return {
    href: routes.operationDocs(slugOf(endpoint.operation)),
    samples: operationSamples(endpoint, document),
    response: JSON.stringify(success, null, 2),
  };
}
