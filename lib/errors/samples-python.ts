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
    # The same key gets the same answer: do not retry, replace it.
    request_id = response.headers["X-Request-Id"]
    raise RuntimeError(f"ioZen refused the API key: {request_id}")`,

  insufficient_scopes: `error = response.json().get("error", {})

if error.get("code") == "insufficient_scopes":
    details = error["details"]
    missing = sorted(set(details["required"]) - set(details["granted"]))
    # The call is right, the key is not: name what a new one needs.
    raise RuntimeError(f"The API key needs {', '.join(missing)}")`,

  feature_not_available: `error = response.json().get("error", {})

if error.get("code") == "feature_not_available":
    # "api_access" or "webhooks": switch that part off.
    settings.disable(error["details"]["feature"])`,

  workspace_archived: `error = response.json().get("error", {})

if error.get("code") == "workspace_archived":
    # Every call fails alike until an owner restores it.
    job.pause("The ioZen workspace is archived")`,

  resource_not_found: `def get_submission(bot_id, submission_id):
    path = f"/intake-bots/{bot_id}/submissions/{submission_id}"
    url = f"https://iozen.example/api/v1{path}"
    answer = session.get(url, timeout=10).json()
    if answer["success"]:
        return answer["data"]["submission"]
    error = answer["error"]
    # A missing submission is an answer; a missing endpoint is a mistake.
    if error["details"].get("resource") in ("intake_bot", "submission"):
        return None
    raise RuntimeError(f"{error['code']}: {error['message']}")`,

  validation_failed: `error = response.json().get("error", {})

if error.get("code") == "validation_failed":
    # All issues at once: show each beside its field.
    for issue in error["details"]["issues"]:
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
        # Jitter: not all workers come back in the same instant.
        time.sleep(error["details"]["retry_after"] + random.random())`,

  plan_limit_exceeded: `from datetime import datetime, timedelta, timezone

error = response.json().get("error", {})

if error.get("code") == "plan_limit_exceeded":
    # Also a 429, but only the next month helps: keep the work.
    first = datetime.now(timezone.utc).replace(
        day=1, hour=0, minute=0, second=0, microsecond=0
    )
    queue.pause_until((first + timedelta(days=32)).replace(day=1))`,

  idempotency_conflict: `import json
import uuid

# Make the key once, store it with the body, retry with both.
job = {"key": str(uuid.uuid4()), "body": json.dumps({"data": order})}
outbox.save(job)

response = session.post(
    f"https://iozen.example/api/v1/intake-bots/{bot_id}/submissions",
    headers={
        "Content-Type": "application/json",
        "Idempotency-Key": job["key"],
    },
    data=job["body"],
    timeout=10,
)`,

  internal_error: `import random
import time


def call(session, method, url, attempts=5, **options):
    # With an Idempotency-Key, a repeated POST is done once.
    for attempt in range(1, attempts + 1):
        response = session.request(method, url, timeout=10, **options)
        if response.status_code != 500 or attempt == attempts:
            return response
        # 1, 2, 4, 8 s, each shortened at random by up to half
        time.sleep(2 ** (attempt - 1) * (1 - random.random() / 2))`,
};
