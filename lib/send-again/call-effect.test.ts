import { describe, expect, it } from "vitest";
import { API_ENDPOINTS, ENDPOINT_TABLE } from "../api/endpoints";
import type { Explanation } from "../contracts/log/explanation";
import { describeEffect, refusalOfAll } from "./call-effect";

const BOT = { id: "cmx16su7m00j34o7dvvtm9x4e", name: "Support request" };
const effect = (method: string, path: string, body = "", explanation: Explanation | null = null) => {
  const context = { plan: "business" as const, bot: BOT, explanation };
  const { words, isFinal } = describeEffect({ method, path, body }, context);
  return (isFinal ? "FINAL " : "") + words.join("");
};

const insufficientScopes = ({ granted, missing }: { granted: string[]; missing: string[] }): Explanation => ({
  code: "insufficient_scopes",
  key: { id: "k1", name: "Read only", display: "iozen_live_aaaa…bbbb" },
  required: missing,
  granted: granted.map((scope) => ({ scope, lastUsedAt: null })),
  missing,
  disuseDays: null,
  suggestion: { name: "Read only 2", scopes: [], expiresInDays: null, replaces: null, block: null },
  capableKeys: [],
});

describe("what a call does", () => {
  it.each([
    ["GET", "/intake-bots", "", "Reads a page of intake bots. Nothing changes."],
    ["HEAD", "/intake-bots/x", "", "Reads one intake bot. Nothing changes."],
    [
      "POST",
      `/intake-bots/${BOT.id}/submissions`,
      '{"is_test":true}',
      "Creates one test submission in Support request. It does not count toward the 10,000.",
    ],
    [
      "POST",
      `/intake-bots/${BOT.id}/submissions`,
      '{"is_test":"true"}',
      "Creates one submission in Support request. It counts toward the 10,000 of the month.",
    ],
    [
      "POST",
      "/intake-bots/another/submissions",
      "",
      "Creates one submission in this intake bot. It counts toward the 10,000 of the month.",
    ],
    [
      "POST",
      "/webhooks",
      "",
      "Creates one webhook. Its signing secret is in the response, and shown only once.",
    ],
    ["DELETE", "/webhooks/x", "", "FINAL Deletes this webhook. It cannot be restored."],
    [
      "PUT",
      "/webhooks/x",
      "",
      "No endpoint has this method and path: the API responds 404, and nothing changes.",
    ],
  ])("%s %s %s", (method, path, body, words) => {
    expect(effect(method, path, body)).toBe(words);
  });

  it.each([
    [
      '{"url":"https://hooks.acme.io/x","events":["submission.completed"]}',
      "submission.completed to hooks.acme.io",
    ],
    [
      '{"events":["contact.created","contact.updated"],"url":"HTTPS://shop.example@evil.io:8443/"}',
      "contact.created, contact.updated to evil.io:8443",
    ],
    ['{"url":"https://mine.io","url":"https://evil.io","events":["Nothing known"]}', "events to evil.io"],
    ['{"url":"https://аcme.io"}', "events to xn--cme-5cd.io"],
  ])("names what a new webhook sends where: %s", (body, sent) => {
    expect(effect("POST", "/webhooks", body)).toBe(
      `Creates one webhook that sends ${sent}. Its signing secret is in the response, and shown only once.`,
    );
  });

  it.each(["", "[", "[]", "null", '{"url":1}', '{"url":"hooks.acme.io"}', '{"url":"mailto:a@b.io"}'])(
    "names no host where the body has none: %s",
    (body) => {
      expect(effect("POST", "/webhooks", body)).toMatch(/^Creates one webhook\. Its/);
    },
  );

  it("says where another key has a right that the first one did not have", () => {
    const refused = insufficientScopes({ granted: ["read:intake-bots"], missing: ["manage:webhooks"] });
    const note = " The key of the first call did not have manage:webhooks.";
    expect(effect("POST", "/webhooks", "", refused)).toContain(note);
    expect(effect("DELETE", "/webhooks/x", "", refused)).toBe(
      `FINAL Deletes this webhook. It cannot be restored.${note}`,
    );
    // The same key, which was not asked for this one.
    expect(effect("GET", "/intake-bots/x/submissions", "", refused)).toContain("not have read:submissions.");
    expect(effect("GET", "/intake-bots", "", refused)).toBe("Reads a page of intake bots. Nothing changes.");
  });

  it.each(API_ENDPOINTS)("is said of $name, as a change where it is one", ({ method, route }) => {
    const said = effect(method, route.replaceAll(/:\w+/g, "x"));
    expect(said.endsWith("Nothing changes.")).toBe(method === "GET");
  });
});

describe("a call that is refused whatever its key", () => {
  const list = ENDPOINT_TABLE.listIntakeBots;
  const create = ENDPOINT_TABLE.createWebhook;
  it.each([
    ["archived", "business", "2026-11-22T10:00:00.000Z", list],
    ["Free has no API access", "free", null, list],
    ["Pro does not include webhooks", "pro", null, create],
  ] as const)("is so because %s", (reason, plan, archivedAt, endpoint) => {
    expect(refusalOfAll({ plan, archivedAt }, endpoint)).toContain(reason);
  });

  it("is rare", () => {
    expect(refusalOfAll({ plan: "pro", archivedAt: null }, list)).toBeNull();
    expect(refusalOfAll({ plan: "business", archivedAt: null }, create)).toBeNull();
    expect(refusalOfAll({ plan: "pro", archivedAt: null }, null)).toBeNull();
  });
});
