import type { ErrorCode } from "./catalog";
import { placeholderLines, pythonLiteral, sampleBody } from "./sample-body";
import { type SampleCall, sampleUrl, sendsBody, takesIdempotencyKey } from "./sample-call";

interface Handling {
  imports?: readonly string[];
  /** Follows `url`, `headers` and `send()`. */
  code: string;
}

const READ = `response = send()
error = response.json().get("error", {})
`;

/** How a Python client handles each code. */
const HANDLING: Record<ErrorCode, Handling> = {
  authentication_required: {
    code: `response = send()

if response.status_code == 401:
    # The same key gets the same response: do not retry, replace it.
    request_id = response.headers["X-Request-Id"]
    raise RuntimeError(f"ioZen refused the API key: {request_id}")`,
  },

  insufficient_scopes: {
    code: `${READ}
if error.get("code") == "insufficient_scopes":
    details = error["details"]
    missing = sorted(set(details["required"]) - set(details["granted"]))
    # The call is right, the key is not: name what a new one needs.
    raise RuntimeError(f"The API key needs {', '.join(missing)}")`,
  },

  feature_not_available: {
    code: `${READ}
if error.get("code") == "feature_not_available":
    # "api_access" or "webhooks": switch that part off.
    settings.disable(error["details"]["feature"])`,
  },

  workspace_archived: {
    code: `${READ}
if error.get("code") == "workspace_archived":
    # Every call fails alike until an owner restores it.
    job.pause("The ioZen workspace is archived")`,
  },

  resource_not_found: {
    code: `${READ}
if error.get("code") == "resource_not_found":
    # A response like any other: the requested resource does not exist.
    found = None
else:
    found = response.json()["data"]`,
  },

  validation_failed: {
    code: `${READ}
if error.get("code") == "validation_failed":
    # All issues at once: show each beside its field.
    for issue in error["details"]["issues"]:
        print(".".join(map(str, issue["path"])), issue["message"])`,
  },

  rate_limit_exceeded: {
    imports: ["random", "time"],
    code: `for attempt in range(5):
    response = send()
    error = response.json().get("error", {})
    if error.get("code") != "rate_limit_exceeded":
        break
    # Jitter: not all workers come back in the same instant.
    time.sleep(error["details"]["retry_after"] + random.random())`,
  },

  plan_limit_exceeded: {
    imports: ["datetime"],
    code: `${READ}
if error.get("code") == "plan_limit_exceeded":
    # Also a 429, but only the next month (UTC) helps: keep the work.
    now = datetime.datetime.now(datetime.timezone.utc)
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    month = (first + datetime.timedelta(days=32)).replace(day=1)
    queue.pause_until(month)`,
  },

  idempotency_conflict: {
    imports: ["uuid"],
    code: `# Make the key once, store it with the body, retry with both.
job = {"key": str(uuid.uuid4()), "body": body}
outbox.save(job)
headers["Idempotency-Key"] = job["key"]

response = send()`,
  },

  internal_error: {
    imports: ["random", "time"],
    code: `for attempt in range(5):
    response = send()
    if response.status_code != 500:
        break
    # 1, 2, 4, 8, 16 s, each shortened at random by up to half
    time.sleep(2**attempt * (1 - random.random() / 2))`,
  },
};

export function pythonSample(code: ErrorCode, call: SampleCall): string {
  const { imports = [], code: handling } = HANDLING[code];
  const hasBody = sendsBody(call);
  // The key lets the server do a repeated call once.
  const isKeyed = takesIdempotencyKey(call) && (code === "internal_error" || code === "rate_limit_exceeded");
  const modules = [...new Set(["os", ...imports, ...(isKeyed ? ["uuid"] : [])])].toSorted();
  const body = hasBody ? "json=body, " : "";
  return [
    ...placeholderLines(code, "#"),
    ...modules.map((module) => `import ${module}`),
    "import requests",
    "",
    `url = ${JSON.stringify(sampleUrl(call))}`,
    `headers = {"Authorization": f"Bearer {os.environ['IOZEN_API_KEY']}"}`,
    ...(hasBody ? [`body = ${pythonLiteral(sampleBody(call))}`] : []),
    ...(isKeyed ? ['headers["Idempotency-Key"] = str(uuid.uuid4())'] : []),
    "",
    "",
    "def send():",
    `    return requests.${call.method.toLowerCase()}(url, headers=headers, ${body}timeout=10)`,
    "",
    "",
    handling,
  ].join("\n");
}
