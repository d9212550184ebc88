import { KEY_HEADER_OPTION } from "../../api/curl-command";
import { pythonLiteral } from "../../errors/sample-body";
import type { SampleLanguage } from "../../errors/sample-languages";
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
  return [
    `curl -sS --fail-with-body${method === "GET" ? "" : ` -X ${method}`}`,
    url,
    KEY_HEADER_OPTION,
    ...(takesIdempotencyKey ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(body === undefined
      ? []
      : ['-H "Content-Type: application/json"', `-d ${shellQuote(JSON.stringify(body, null, 2))}`]),
  ].join(" \\\n  ");
}

const indented = (text: string, by: string) => text.replaceAll("\n", `\n${by}`);

function javascript({ method, url, body, takesIdempotencyKey, result }: Call): string {
  return [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    ...(method === "GET" ? [] : [`  method: "${method}",`]),
    "  headers: {",
    "    Authorization: `Bearer ${process.env.IOZEN_API_KEY}`,",
    ...(body === undefined ? [] : ['    "Content-Type": "application/json",']),
    ...(takesIdempotencyKey ? [`    // ${KEY_COMMENT}`, '    "Idempotency-Key": crypto.randomUUID(),'] : []),
    "  },",
    ...(body === undefined
      ? []
      : [`  body: JSON.stringify(${indented(JSON.stringify(body, null, 2), "  ")}),`]),
    "});",
    "const { data, error } = await response.json();",
    "if (error) throw new Error(`${error.code}: ${error.message}`);",
    `console.log(data${result === undefined ? "" : `.${result}`});`,
  ].join("\n");
}

function python({ method, url, body, takesIdempotencyKey, result }: Call): string {
  return [
    "import os",
    ...(takesIdempotencyKey ? ["import uuid"] : []),
    "import requests",
    "",
    `response = requests.${method.toLowerCase()}(`,
    `    ${JSON.stringify(url)},`,
    "    headers={",
    '        "Authorization": f"Bearer {os.environ[\'IOZEN_API_KEY\']}",',
    ...(takesIdempotencyKey
      ? [`        # ${KEY_COMMENT}`, '        "Idempotency-Key": str(uuid.uuid4()),']
      : []),
    "    },",
    ...(body === undefined ? [] : [`    json=${pythonLiteral(body, "    ")},`]),
    "    timeout=10,",
    ")",
    "payload = response.json()",
    'if not payload["success"]:',
    "    raise RuntimeError(f\"{payload['error']['code']}: {payload['error']['message']}\")",
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
