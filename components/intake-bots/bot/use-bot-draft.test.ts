import { describe, expect, it } from "vitest";
import type { Bot } from "@/lib/contracts/managed-bot";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { draftOf, editOf } from "./use-bot-draft";

const BOT: Bot = {
  id: "b1",
  name: "Contact",
  description: null,
  status: "ACTIVE",
  schemaVersion: 1,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
  submissionCount: 0,
  testCount: 0,
  blocks: EVERY_FIELD_TYPE,
  broken: null,
};
const base = draftOf(BOT);
/** The bot after somebody else has renamed it and saved a version. */
const CHANGED: Bot = { ...BOT, name: "Theirs", schemaVersion: 2, blocks: EVERY_FIELD_TYPE.slice(0, 2) };

describe("an edit of a bot that somebody else changes meanwhile", () => {
  it("touches only the edited parts, so that saving it does not undo their changes", () => {
    const edited = { base, draft: { ...base, description: "Mine" }, version: 1 };
    const { draft, touched, version } = editOf(CHANGED, edited);
    expect(touched).toEqual(["description"]);
    expect(draft).toEqual({ ...draftOf(CHANGED), description: "Mine" });
    expect(version).toBe(2);
  });

  it("names the version at the start of the edit of its blocks", () => {
    const edited = { base, draft: { ...base, blocks: base.blocks.slice(1) }, version: 1 };
    const { draft, touched, version } = editOf(CHANGED, edited);
    expect(touched).toEqual(["blocks"]);
    expect(draft).toEqual({ ...base, name: "Theirs", blocks: base.blocks.slice(1) });
    expect(version).toBe(1);
  });

  it("keeps text as typed, even if saving would trim it", () => {
    const { draft, touched } = editOf(BOT, { base, draft: { ...base, name: "Contact " }, version: 1 });
    expect([draft.name, touched]).toEqual(["Contact ", ["name"]]);
  });

  it("is the stored bot before the first edit and after it is taken back", () => {
    const stored = { draft: draftOf(CHANGED), touched: [], version: 2 };
    expect(editOf(CHANGED, null)).toMatchObject(stored);
    expect(editOf(CHANGED, { base, draft: base, version: 1 })).toMatchObject(stored);
  });
});
