import type { ErrorCode } from "./catalog";

/** How a Python client meets each code. `samples.ts` puts the real origin in. */
export const PYTHON_SAMPLES: Record<ErrorCode, string> = {
  authentication_required: `import os
import requests

response = requests.get(
    "https://iozen.example/api/v1/intake-bots",
    headers={"Authorization": f"Bearer {os.environ['IOZEN_API_KEY']}"},
    timeout=10,
)

if response.status_code == 401:
    # The same key gets the same answer: do not retry, tell whoever can replace it.
    raise RuntimeError(f"ioZen refused the API key: {response.headers['X-Request-Id']}")`,

  insufficient_scopes: `answer = response.json()

if not answer["success"] and answer["error"]["code"] == "insufficient_scopes":
    details = answer["error"]["details"]
    missing = sorted(set(details["required"]) - set(details["granted"]))
    # A setting is wrong, not this call: stop and name what the new key needs.
    raise RuntimeError(f"The API key needs {', '.join(missing)}")`,

  feature_not_available: `answer = response.json()

if not answer["success"] and answer["error"]["code"] == "feature_not_available":
    # "api_access" or "webhooks": switch that part off until the plan includes it.
    settings.disable(answer["error"]["details"]["feature"])`,

  workspace_archived: `answer = response.json()

if not answer["success"] and answer["error"]["code"] == "workspace_archived":
    # Every call fails alike until an owner restores the workspace: pause the whole job.
    job.pause("The ioZen workspace is archived")`,

  resource_not_found: `def get_submission(bot_id, submission_id):
    answer = session.get(
        f"https://iozen.example/api/v1/intake-bots/{bot_id}/submissions/{submission_id}",
        timeout=10,
    ).json()
    if answer["success"]:
        return answer["data"]["submission"]
    error = answer["error"]
    # Gone is an answer; a path that does not exist is a mistake in the code.
    if error["code"] == "resource_not_found" and error["details"]["resource"] != "endpoint":
        return None
    raise RuntimeError(f"{error['code']}: {error['message']}")`,

  validation_failed: `answer = response.json()

if not answer["success"] and answer["error"]["code"] == "validation_failed":
    # All issues at once: show each beside its field.
    for issue in answer["error"]["details"]["issues"]:
        print(".".join(map(str, issue["path"])), issue["message"])`,

  rate_limit_exceeded: `import random
import time


def call(session, method, url, attempts=5, **options):
    for attempt in range(1, attempts + 1):
        response = session.request(method, url, timeout=10, **options)
        if response.status_code != 429 or attempt == attempts:
            return response
        error = response.json()["error"]
        if error["code"] != "rate_limit_exceeded":
            return response
        # Jitter keeps several workers from coming back in the same instant.
        time.sleep(error["details"]["retry_after"] + random.random())`,

  plan_limit_exceeded: `from datetime import datetime, timedelta, timezone

answer = response.json()

if not answer["success"] and answer["error"]["code"] == "plan_limit_exceeded":
    # Also a 429, but waiting seconds does not help: keep the work until the month is over.
    seconds = int(response.headers["Retry-After"])
    queue.pause_until(datetime.now(timezone.utc) + timedelta(seconds=seconds))`,

  idempotency_conflict: `import json
import uuid

# Make the key once and store it with the body: a retry sends both unchanged.
job = {"key": str(uuid.uuid4()), "body": json.dumps({"data": order})}
outbox.save(job)

response = session.post(
    f"https://iozen.example/api/v1/intake-bots/{bot_id}/submissions",
    headers={"Content-Type": "application/json", "Idempotency-Key": job["key"]},
    data=job["body"],
    timeout=10,
)`,

  internal_error: `import random
import time


def call(session, method, url, attempts=5, **options):
    # With an Idempotency-Key in the headers, a repeated POST is done once.
    for attempt in range(1, attempts + 1):
        response = session.request(method, url, timeout=10, **options)
        if response.status_code != 500 or attempt == attempts:
            return response
        # 1, 2, 4, 8 s, each shortened at random by up to half
        time.sleep(2 ** (attempt - 1) * (1 - random.random() / 2))`,
};
