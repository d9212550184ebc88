import { describe, expect, it } from "vitest";
import { API_ENDPOINTS, ENDPOINT_TABLE } from "../api/endpoints";
import { describeEffect, refusalOfAll } from "./call-effect";

const BOT = { id: "cmx16su7m00j34o7dvvtm9x4e", name: "Support request" };
const effect = (method: string, path: string, body = "") => {
  const { words, isFinal } = describeEffect({ method, path, body }, { plan: "business", bot: BOT });
  return (isFinal ? "FINAL " : "") + words.join("");
};

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
