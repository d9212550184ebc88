import { expect, it } from "vitest";
import { makeGroup } from "@/testing/explainer/error-group";
import { decidingFacts } from "./deciding-facts";

it("tells groups with the same sentence apart", () => {
  const { subject } = makeGroup("a");
  const ofEndpoint = { method: "POST", route: "/intake-bots/:id/submissions" } as const;
  expect(decidingFacts(makeGroup("a", { filters: ofEndpoint }))).toEqual([
    "POST /intake-bots/:id/submissions",
  ]);
  const ofBot = {
    filters: { ...ofEndpoint, path: "/intake-bots/b1" },
    subject: { ...subject, botName: "Orders" },
  };
  expect(decidingFacts(makeGroup("a", ofBot))).toEqual(["POST …/Orders/submissions"]);
  expect(decidingFacts(makeGroup("a", { idempotencyKey: "order-1" }))).toEqual(["order-1"]);
  const sent = (authFailure: "header_missing" | "scheme_wrong") =>
    decidingFacts(makeGroup("a", { subject: { ...subject, key: { id: "k", name: "K" }, authFailure } }));
  expect(sent("header_missing")).not.toEqual(sent("scheme_wrong"));
});
