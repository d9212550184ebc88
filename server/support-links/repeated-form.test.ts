import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { SupportLinkHours } from "@/lib/contracts/support-link";
import { DAY_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { toRequestId } from "@/lib/api/request-id";
import { createFailedRequest, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { UserContext } from "../context";
import { createSupportLink } from "./create";
import { listSupportLinks } from "./list";
import { openSupportLink } from "./open";
import { revokeSupportLink } from "./revoke";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const later = new Date(NOW.getTime() + 3 * DAY_MS);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ada: UserContext;
let requestId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ ctx: ada, requestId } = await createFailedRequest("business", NOW));
});

/** Sends one form again and again. */
function newForm() {
  const submissionToken = crypto.randomUUID();
  return (change: { now?: Date; hours?: SupportLinkHours; requestId?: string } = {}) => {
    const { now = NOW, ...asked } = change;
    return createSupportLink({ ...ada, now }, { requestId, hours: 24, submissionToken, ...asked });
  };
}

it("makes one link, whose address every repetition returns while it works", async () => {
  const send = newForm();
  const first = await send();
  expect(await send({ now: new Date(NOW.getTime() + DAY_MS - 1) })).toEqual(first);
  expect(await listSupportLinks(ada)).toHaveLength(1);
});

it("is refused for another request or another time", async () => {
  const send = newForm();
  await send();
  const other = recordAt(NOW, { workspaceId: ada.workspace.id, apiKeyId: null });
  await writeRecords([other]);
  const refusal = { code: "conflict", message: expect.stringMatching(/^This form has already made a link/) };
  await expect(send({ requestId: toRequestId(other.id) })).rejects.toMatchObject(refusal);
  await expect(send({ hours: 1 })).rejects.toMatchObject(refusal);
});

it.each(["revoked", "ended"])("gives a link that has %s no second life, however late", async (change) => {
  const send = newForm();
  const { token } = await send();
  const [link] = await listSupportLinks(ada);
  if (change === "revoked") await revokeSupportLink(ada, { id: link?.id ?? "" });
  await newForm()({ now: later });
  await expect(send({ now: later })).rejects.toMatchObject({
    code: "conflict",
    message: "This form has already made a link, which has ended. Close it, and make another one.",
  });
  expect(await openSupportLink(getDb(), { token, now: later, isOpening: true })).toBeNull();
});
