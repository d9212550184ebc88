import { API_BASE, OPENAPI_PATH } from "../../api/api-path";
import { curlCommand } from "../../api/curl-command";
import { ENDPOINT_TABLE } from "../../api/endpoints";
import { JAVASCRIPT_KEY, PYTHON_KEY, pythonCall, pythonImports } from "../../errors/sample-syntax";
import { exampleHeaders } from "../../errors/samples-response";
import { routes, SUPPORT_EMAIL, supportMail } from "../../routes";
import { errorLink } from "../errors/error-blocks";
import { code, link } from "../inline";
import { type DocsPage, ORIGIN_MARK } from "../page";
import { planTable } from "./plan-table";

const URL = ORIGIN_MARK + API_BASE + ENDPOINT_TABLE.listIntakeBots.route;

const SAMPLES = {
  curl: `# -i prints the response's headers, X-Request-Id among them
${curlCommand(`-sS -i ${URL}`)}`,
  javascript: `const response = await fetch("${URL}", {
  headers: { ${JAVASCRIPT_KEY} },
});
const { data, error } = await response.json();
if (error) {
  const requestId = response.headers.get("x-request-id");
  throw new Error(\`\${error.code}: \${error.message} (\${requestId})\`);
}
console.log(data);`,
  python: `${pythonImports()}

response = ${pythonCall({ method: "GET", url: `"${URL}"`, headers: `{${PYTHON_KEY}}`, body: undefined }, "lines")}
payload = response.json()
if not payload["success"]:
    error = payload["error"]
    request_id = response.headers["X-Request-Id"]
    raise RuntimeError(f"{error['code']}: {error['message']} ({request_id})")
print(payload["data"])`,
};

export function requestIds(): DocsPage {
  const [[name, value] = ["", ""]] = exampleHeaders("internal_error");
  return {
    href: routes.guide("request-ids"),
    title: "Request ids and support",
    summary: "Each response names its request, and that id leads to everything known about it.",
    intro: [{ kind: "code", label: "Header", language: "text", code: `${name}: ${value}` }],
    sections: [
      {
        heading: "Keep the id",
        blocks: [
          {
            kind: "paragraph",
            text: "The server makes a new id for each request, and never takes one from the client. Write it into your log with each failure:",
          },
          { kind: "samples", label: "Log the request id", code: SAMPLES },
        ],
      },
      {
        heading: "Find the request",
        blocks: [
          {
            kind: "paragraph",
            text: `In the ${link("dashboard", routes.home())}, open Requests and paste the id into the search. A line of a log or a whole header works too. The panel shows the request, why it failed, and what to do.`,
          },
          planTable("Request log by plan", ["logDays"]),
          { kind: "paragraph", text: "These requests are in no workspace's log:" },
          {
            kind: "list",
            isOrdered: false,
            items: [
              "Requests without a key that this server knows. Any signed-in person who has the id still sees which check failed; beyond an address's limit of failures they are only counted.",
              `${code(`GET ${API_BASE}${OPENAPI_PATH}`)} and OPTIONS, which need no key.`,
              "Bytes that are not a valid HTTP request. The response says so.",
            ],
          },
        ],
      },
      {
        heading: "Ask for help",
        blocks: [
          {
            kind: "paragraph",
            text: `Write to ${link(SUPPORT_EMAIL, supportMail())} with the request id. “Copy for support” in the request's panel has it, with the time, the endpoint and the response, and never the key itself.`,
          },
          {
            kind: "paragraph",
            text: `For an ${errorLink("internal_error")} that persists, the id leads the operator to the cause.`,
          },
        ],
      },
    ],
    aside: [],
  };
}
