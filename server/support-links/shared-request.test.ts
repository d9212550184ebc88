import { describe, expect, it } from "vitest";
import type { Explanation } from "@/lib/contracts/log/explanation";
import { requestDetailSchema } from "@/lib/contracts/log/request-log";
import { AT, EXPLANATIONS } from "@/testing/explainer/fixtures";
import { failedRequest } from "@/testing/explainer/fixture-request";
import { REQUEST } from "@/testing/unit/request-fixture";
import { toSharedRequest } from "./shared-request";

/** What the fixtures know of members, addresses, other keys and other bots, and the ids of keys. */
const OTHERS = [
  "Ana Ruiz",
  "Ben Okafor",
  "acme.example",
  "203.0.113.",
  "key_",
  "Website form",
  "Zapier sync",
  "Support request",
  "Nightly export 2",
  "req_019ab2f45c8e7d3f9a1b2c3d4e5f6071",
  "Made in the product",
];

const deleted = { at: AT, by: "Ana Ruiz", name: "Old form" };
const explanations: [string, Explanation][] = [
  ...Object.values(EXPLANATIONS).map((each): [string, Explanation] => [each.code, each]),
  ["a deleted bot", { ...EXPLANATIONS.resource_not_found, deleted }],
  [
    "a submission of another bot",
    {
      ...EXPLANATIONS.resource_not_found,
      resource: "submission",
      nearest: [
        { id: "cm7abc12x0001yz9k8mno3pqz", name: "Submission of Support request" },
        { id: "cm7abc12x0001yz9k8mno3pqy", name: "Submission of Website form" },
      ],
    },
  ],
  [
    "an id of another kind",
    {
      ...EXPLANATIONS.resource_not_found,
      otherKind: { resource: "webhook", name: "Website form", deletedAt: AT },
    },
  ],
  [
    "a scope beside the plan",
    {
      ...EXPLANATIONS.feature_not_available,
      lacksScope: { scope: "manage:webhooks", suggestion: EXPLANATIONS.insufficient_scopes.suggestion },
    },
  ],
];

describe.each(explanations)("the shared request of %s", (_, explanation) => {
  const shared = toSharedRequest(failedRequest(explanation));

  it("holds nothing of members, addresses, other requests, keys and bots", () => {
    const text = JSON.stringify(shared);
    expect(OTHERS.filter((each) => text.includes(each))).toEqual([]);
  });

  it("has the form that the panels draw, with the same code and verdict", () => {
    expect(requestDetailSchema.parse(shared)).toEqual(shared);
    expect(shared).toMatchObject({
      status: failedRequest(explanation).status,
      explanation: { code: explanation.code },
    });
  });
});

it("shows of a quota the call's own time, whatever has been used since", () => {
  const full = EXPLANATIONS.plan_limit_exceeded;
  const now = { plan: "business", limit: 10_000, used: 734, resetsAt: "2027-01-01T00:00:00.000Z" } as const;
  const later = { ...full, now, higherPlan: null };
  const [atFirst, afterwards] = [full, later].map((each) => toSharedRequest(failedRequest(each)));
  expect(afterwards).toEqual(atFirst);
  expect(afterwards).toMatchObject({
    explanation: { now: null, current: 500, max: 500, higherPlan: { plan: "business" } },
  });
});

it("keeps of the ids like this one the same one, without the name of its bot", () => {
  const [, other] = explanations.find(([name]) => name === "a submission of another bot") ?? [];
  const shared = other && toSharedRequest(failedRequest(other)).explanation;
  expect(shared).toMatchObject({
    nearest: [{ id: "cm7abc12x0001yz9k8mno3pqz", name: "submission of another intake bot" }],
  });
});

/** Headers in which proxies, browsers and people write more than the call. */
const PROXY_HEADERS = [
  "forwarded x-forwarded x-forwarded-for x-real-ip x-client x-client-addr x-remote-host cf-connecting-",
  "ip cf-pseudo-ipv4 cf-ipcity true-client-ip x-source-ips x-host-ipv4 via x-forwarded-email",
  "x-forwarded-user x-goog-authenticated-user-email tailscale-user-login cf-access-authenticated-user-",
  "email x-ms-client-principal-name x-forwarded-client-cert from referer origin cookie x-azure-socketip",
  "x-vercel-ip-latitude x-never-heard-of",
].join(" ");

describe("of the request's headers", () => {
  const address = REQUEST.clientAddress;
  const kept = {
    host: `${address}:3210`,
    "user-agent": "curl/8.5.0",
    accept: "*/*",
    "accept-encoding": "gzip",
    "content-type": "application/json",
    "content-length": "17",
    "idempotency-key": "order-8841",
    authorization: "[redacted 50 chars #0a1b2c]",
  };
  const share = (requestHeaders: Record<string, string>) => toSharedRequest({ ...REQUEST, requestHeaders });

  it("those that a call needs are kept", () => {
    expect(share(kept).requestHeaders).toEqual(kept);
    expect(share(kept).clientAddress).toBe("");
  });

  it.each(PROXY_HEADERS.split(" "))("%s is left out, which a proxy or a person sets", (name) => {
    expect(share({ ...kept, [name]: "198.51.100.7" }).requestHeaders).toEqual(kept);
  });

  it("one that holds the client's address is left out", () => {
    const accepted = share({ ...kept, accept: `text/${address}` }).requestHeaders;
    expect(accepted).not.toHaveProperty("accept");
  });
});
