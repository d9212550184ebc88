import { describe, expect, it } from "vitest";
import { enteredText } from "./entered-text";

const KNOWN = {
  keys: [
    { id: "cm7aaaaaaaaaaaaaaaaaaaaaa", name: "CI reader", display: "iozen_live_aB…9Kz", status: "active" },
    { id: "cm7bbbbbbbbbbbbbbbbbbbbbb", name: "Web", display: "iozen_live_cD…x1", status: "revoked" },
  ],
  bots: [{ id: "b1", name: "Contact form" }],
  agents: ["acme-sdk/2.1.0", "node"],
  facets: undefined,
};

describe("Enter takes the first suggestion for the beginning of a value", () => {
  it.each([
    ["code:insuf", "code:insufficient_scopes"],
    ["-code:insuf", "-code:insufficient_scopes"],
    ["timeout code:validation_failed,insuf", "timeout code:validation_failed,insufficient_scopes"],
    ["status:4", "status:4xx"],
    ["method:po", "method:POST"],
    ["route:webh", "route:/webhooks"],
    ["key:ci", "key:cm7aaaaaaaaaaaaaaaaaaaaaa"],
    ["path:contact", "path:/intake-bots/b1"],
  ])("%s", (draft, entered) => {
    expect(enteredText(draft, KNOWN)).toBe(entered);
  });
});

describe("Enter makes a filter of a text that is a value as a whole", () => {
  it.each([
    ["403", "status:403"],
    [" 4xx ", "status:4xx"],
    ["insufficient_scopes", "code:insufficient_scopes"],
    ["7d444840-9dc0-41d1-b245-5ffdce74fad2", "idempotency:7d444840-9dc0-41d1-b245-5ffdce74fad2"],
    ["203.0.113.24", "caller:203.0.113.24"],
    ["2001:db8::1", "caller:2001:db8::1"],
    ["acme-sdk/2.1.0", "agent:~acme-sdk/2.1.0"],
    ["acme-sdk", "agent:~acme-sdk"],
    ["node", "agent:~node"],
    ["ci reader", "key:cm7aaaaaaaaaaaaaaaaaaaaaa"],
    ["Contact form", "path:/intake-bots/b1"],
  ])("%s", (draft, entered) => {
    expect(enteredText(draft, KNOWN)).toBe(entered);
  });
});

describe("Enter keeps everything else as typed", () => {
  it.each([
    "code:",
    "code:nothing_like_it",
    "code:none",
    "key:Web",
    "path:/web",
    "body:~insuf",
    "stauts:4",
    '"403"',
    "timeout",
    "order-17",
    "timeout 403",
    "/intake-bots",
    // May be the id of a request, which the search opens.
    "019ab3c4-5d6e-7f80-9a1b-2c3d4e5f6071",
    "019AB3C4-5D6E-7F80-9A1B-2C3D4E5F6071",
    // Paths look like agents, and only one of the log is surely an agent.
    "api/v1",
    "intake-bots/42",
    "submissions/2024",
    "curl/8.9.1",
  ])("%s", (draft) => {
    expect(enteredText(draft, KNOWN)).toBe(draft);
  });
});
