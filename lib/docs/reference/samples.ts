import { pythonLiteral } from "../../errors/sample-body";
import type { SampleLanguage } from "../../errors/sample-languages";
import {
  CURL_NEW_KEY,
  curlCall,
  fetchOptions,
  JAVASCRIPT_THROW,
  PYTHON_KEY,
  PYTHON_NEW_KEY,
  pythonCall,
  pythonImports,
  pythonRaise,
} from "../../errors/sample-syntax";
import { shellQuote } from "../../shells";
import { ORIGIN_MARK } from "../page";
import type { Endpoint, OpenApi } from "./openapi";

interface Call {
  method: string;
  url: string;
  body: unknown;
  takesIdempotencyKey: boolean;
  /** The member of the response's data. */
  result: string | undefined;
}

const KEY_COMMENT = "A retry sends the same key and body";

function curl({ method, url, body, takesIdempotencyKey }: Call): string {
  return curlCall({
    flags: "-sS --fail-with-body",
    method,
    url,
    headers: takesIdempotencyKey ? [CURL_NEW_KEY] : [],
    data: body === undefined ? undefined : shellQuote(JSON.stringify(body, null, 2)),
  });
}

function javascript({ method, url, body, takesIdempotencyKey, result }: Call): string {
  const options = fetchOptions({
    method,
    body: body === undefined ? undefined : JSON.stringify(body, null, 2),
    isKeyed: takesIdempotencyKey,
    keyComment: KEY_COMMENT,
  });
  return [
    `const response = await fetch(${JSON.stringify(url)}, ${options});`,
    "const { data, error } = await response.json();",
    `if (error) ${JAVASCRIPT_THROW}`,
    `console.log(data${result === undefined ? "" : `.${result}`});`,
  ].join("\n");
}

function python({ method, url, body, takesIdempotencyKey, result }: Call): string {
  const headers = [
    "{",
    `        ${PYTHON_KEY},`,
    ...(takesIdempotencyKey
      ? [`        # ${KEY_COMMENT}`, `        "Idempotency-Key": ${PYTHON_NEW_KEY},`]
      : []),
    "    }",
  ].join("\n");
  const call = {
    method,
    url: JSON.stringify(url),
    headers,
    body: body === undefined ? undefined : pythonLiteral(body, "    "),
  };
  return [
    pythonImports(takesIdempotencyKey ? ["uuid"] : []),
    "",
    `response = ${pythonCall(call, "lines")}`,
    "payload = response.json()",
    'if not payload["success"]:',
    `    ${pythonRaise("payload['error']")}`,
    `print(payload["data"]${result === undefined ? "" : `["${result}"]`})`,
  ].join("\n");
}

function callOf({ method, path, operation }: Endpoint, { servers: [server] }: OpenApi): Call {
  const { parameters, requestBody, responses } = operation;
  const examples = new Map(parameters.map(({ name, example }) => [name, String(example)]));
  const data = responses["200"]?.content?.["application/json"].schema.properties?.["data"];
  return {
    method,
    url:
      ORIGIN_MARK +
      server.url +
      path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => examples.get(name) ?? whole),
    body: requestBody?.content["application/json"].example,
    takesIdempotencyKey: parameters.some(({ name }) => name === "Idempotency-Key"),
    result: Object.keys(data?.properties ?? {})[0],
  };
}

/** Complete programs that make the endpoint's example call: the key from the environment, a failure thrown. */
export function operationSamples(endpoint: Endpoint, document: OpenApi): Record<SampleLanguage, string> {
  const call = callOf(endpoint, document);
  return { curl: curl(call), javascript: javascript(call), python: python(call) };
}
