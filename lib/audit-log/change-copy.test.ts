import { expect, it } from "vitest";
import { UTC } from "@/lib/format/time-zone";
import { changeCopy, changeTime } from "./change-copy";

const change = (action: string, target: string | null = null, to: string | null = null) =>
  Object.values(
    changeCopy({ id: "1", at: "2026-11-22T06:02:00.000Z", actor: "Ann", action, target, to }, UTC),
  )
    .filter((part) => part !== null)
    .join(" ");

it("says what was changed, and to what", () => {
  expect(change("api_key.created", "CI")).toBe("created key CI");
  expect(change("api_key.end_set", "CI", "2026-12-03T10:00:00.000Z")).toBe(
    "changed the expiry of key CI to 3 Dec",
  );
  expect(change("intake_bot.schema_changed", "Contact")).toBe("changed the schema of bot Contact");
  expect(change("intake_bot.renamed", null, "Order")).toBe("renamed a bot to Order");
  expect(change("workspace.plan_changed", null, "business")).toBe("changed the plan to Business");
  expect(change("workspace.renamed", null, "Acme")).toBe("renamed the workspace to Acme");
  expect(change("error_group.resolved", "validation_failed")).toBe("resolved the error validation_failed");
  expect(change("support_link.created", "req_1")).toBe("made a support link for req_1");
  expect(change("workspace.archived")).toBe("archived the workspace");
  expect(change("of.a_later_version")).toBe("made a change: of.a_later_version");
});

it("names the time of today's changes, and the day of others, in the reader's zone", () => {
  const asOf = "2026-11-22T10:42:00.000Z";
  expect(changeTime("2026-11-22T06:02:00.000Z", asOf, UTC)).toBe("today 06:02");
  expect(changeTime("2026-11-21T23:59:00.000Z", asOf, UTC)).toBe("21 Nov 23:59");
  expect(changeTime("2026-11-21T23:59:00.000Z", asOf, "Europe/Madrid")).toBe("today 00:59");
});
