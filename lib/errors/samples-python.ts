import type { ErrorCode } from "./catalog";
import { pythonLiteral, sampleBody } from "./sample-body";
import { type SampleCall, sampleUrl, sendsBody, takesIdempotencyKey } from "./sample-call";
import { PYTHON_KEY, PYTHON_NEW_KEY, pythonCall, pythonImports, pythonRaise } from "./sample-syntax";

interface Handling {
  imports?: readonly string[];
  /** Follows `url`, `headers` and `send()`. */
  code: string;
}

const indented = (lines: string) => lines.replaceAll(/^(?=.)/gm, "    ");

/** Prints the data of a success, handles the code by these lines, and raises every other error. */
const readPayload = (code: ErrorCode | null, lines = "") => `payload = response.json()
error = payload.get("error", {})

if payload["success"]:
    print(payload["data"])
${code === null ? "" : `elif error["code"] == "${code}":\n${indented(lines)}\n`}else:
    ${pythonRaise("error")}`;

/** Makes the call once. */
const once = (code: ErrorCode, lines: string) => `response = send()\n${readPayload(code, lines)}`;

/** How a Python client handles each code. */
const HANDLING: Record<ErrorCode, Handling> = {
  authentication_required: {
    code: once(
      "authentication_required",
      `# The same key gets the same response: do not retry, replace it.
request_id = response.headers["X-Request-Id"]
raise RuntimeError(f"ioZen refused the API key: {request_id}")`,
    ),
  },

  insufficient_scopes: {
    code: once(
      "insufficient_scopes",
      `details = error["details"]
missing = sorted(set(details["required"]) - set(details["granted"]))
# The call is right, the key is not: name what a new one needs.
raise RuntimeError(f"The API key needs {', '.join(missing)}")`,
    ),
  },

  feature_not_available: {
    code: once(
      "feature_not_available",
      `# "api_access" or "webhooks": switch that part of your program off.
print("The plan does not include", error["details"]["feature"])`,
    ),
  },

  workspace_archived: {
    code: once(
      "workspace_archived",
      `# Every call fails alike until an owner restores it: pause the job.
print("The ioZen workspace is archived: nothing was done")`,
    ),
  },

  resource_not_found: {
    code: once(
      "resource_not_found",
      `# A response like any other: the requested resource does not exist.
print("Not found:", error["details"]["resource"])`,
    ),
  },

  validation_failed: {
    code: once(
      "validation_failed",
      `# All issues at once: show each beside its field.
for issue in error["details"]["issues"]:
    print(".".join(map(str, issue["path"])), issue["message"])`,
    ),
  },

  rate_limit_exceeded: {
    imports: ["random", "time"],
    code: `wait = 0
for attempt in range(5):
    time.sleep(wait)
    response = send()
    error = response.json().get("error", {})
    if error.get("code") != "rate_limit_exceeded":
        break
    # Jitter: not all workers retry at the same instant.
    wait = error["details"]["retry_after"] + random.random()

${readPayload(null)}`,
  },

  plan_limit_exceeded: {
    imports: ["datetime"],
    code: once(
      "plan_limit_exceeded",
      `# Also a 429, but only the next month (UTC) helps: keep the work.
today = datetime.datetime.now(datetime.timezone.utc).date()
next_month = today.replace(day=1) + datetime.timedelta(days=32)
print("Send it again from", next_month.replace(day=1))`,
    ),
  },

  idempotency_conflict: {
    imports: ["uuid"],
    code: `# One key for one request: make it once, keep it with the body,
# and send both unchanged in every retry.
headers["Idempotency-Key"] = ${PYTHON_NEW_KEY}

${once(
  "idempotency_conflict",
  `# This request needs a key of its own.
raise RuntimeError("This Idempotency-Key belongs to another request")`,
)}`,
  },

  internal_error: {
    imports: ["random", "time"],
    code: `wait = 0
for attempt in range(5):
    time.sleep(wait)
    response = send()
    if response.status_code != 500:
        break
    # 1, 2, 4, 8 s, each shortened at random by up to half
    wait = 2**attempt * (1 - random.random() / 2)

${readPayload(null)}`,
  },
};

export function pythonSample(code: ErrorCode, call: SampleCall): string {
  const { imports = [], code: handling } = HANDLING[code];
  const hasBody = sendsBody(call);
  // The key lets the server do a repeated call once.
  const isKeyed = takesIdempotencyKey(call) && (code === "internal_error" || code === "rate_limit_exceeded");
  const sent = { method: call.method, url: "url", headers: "headers", body: hasBody ? "body" : undefined };
  return [
    pythonImports([...imports, ...(isKeyed ? ["uuid"] : [])]),
    "",
    `url = ${JSON.stringify(sampleUrl(call))}`,
    `headers = {${PYTHON_KEY}}`,
    ...(hasBody ? [`body = ${pythonLiteral(sampleBody(call))}`] : []),
    ...(isKeyed ? [`headers["Idempotency-Key"] = ${PYTHON_NEW_KEY}`] : []),
    "",
    "",
    "def send():",
    `    return ${pythonCall(sent, "line")}`,
    "",
    "",
    handling,
  ].join("\n");
}
