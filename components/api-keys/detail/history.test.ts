import { expect, it } from "vitest";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import { UTC } from "@/lib/format/time-zone";
import { toHistory } from "./history";

const at = (day: number) => `2026-11-${String(day).padStart(2, "0")}T10:00:00.000Z`;
const change = (day: number, action: string, to: string | null = null) => ({
  id: `${action} ${day}`,
  at: at(day),
  actor: "Ann",
  action,
  target: "CI",
  to,
});

function history(key: Partial<KeyDetail["apiKey"]>, changes: KeyDetail["changes"] = []): string[] {
  // safe: the rest of a key is not read here
  const apiKey = {
    createdAt: at(1),
    createdBy: "Bob",
    expiresAt: null,
    revokedAt: null,
    ...key,
  } as KeyDetail["apiKey"];
  const items = toHistory({ apiKey, changes, asOf: at(20), firstCallAt: at(2) }, UTC);
  return items.map(({ actor, text, object }) =>
    [actor, text, object].filter((part) => part !== null).join(" "),
  );
}

it("tells the changes between the creation and the end, newest first", () => {
  const changes = [
    change(9, "api_key.revoked"),
    change(8, "workspace.plan_changed", "business"),
    change(7, "api_key.noted"),
    change(6, "api_key.renamed", "Order desk"),
    change(5, "api_key.end_set", "2026-12-03T10:00:00.000Z"),
    change(4, "future.action"),
    change(1, "api_key.created"),
  ];
  expect(history({ revokedAt: at(9) }, changes)).toEqual([
    "Ann revoked it",
    "Ann changed the plan to Business: 500 requests a minute",
    "Ann changed the note",
    "Ann renamed it to Order desk",
    "Ann set its end to 3 Dec",
    "Ann made a change: future.action",
    "First call",
    "Bob made it",
  ]);
});

it("tells of a temporary key that somebody made it, once", () => {
  expect(history({}, [change(1, "api_key.temporary_created")])).toEqual(["First call", "Bob made it"]);
});

it("has an expiry once it has come, unless the key was revoked before", () => {
  expect(history({ expiresAt: at(10) })[0]).toBe("Expired");
  expect(history({ expiresAt: at(21) })[0]).toBe("First call");
  expect(history({ expiresAt: at(10), revokedAt: at(9) })[0]).toBe("First call");
});
