import type { Client } from "pg";
import { parseRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { countProblem } from "@/testing/figures";
import { delay } from "@/testing/wait";
import type { Judged } from "./judge";

const DRAIN_TIMEOUT_MS = MINUTE_MS;
const MAX_IDS_PER_QUERY = 5_000;

type Row = { id: string; count: number; status: number };

async function rowsOf(sql: Client, ids: readonly string[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (let at = 0; at < ids.length; at += MAX_IDS_PER_QUERY) {
    const { rows } = await sql.query<Row>(
      `SELECT id::text, count(*)::int AS count, min(status)::int AS status
       FROM request_log WHERE id = ANY($1::uuid[]) GROUP BY id`,
      [ids.slice(at, at + MAX_IDS_PER_QUERY)],
    );
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

export async function rowsInLog(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ count: number }>("SELECT count(*)::int AS count FROM request_log");
  return rows[0]?.count ?? 0;
}

interface LogVerdict {
  /** The number of the fuzz's logged requests. */
  logged: number;
  /** The number of refusals beyond an address's limit, which are only counted. */
  refused: number;
  problems: string[];
}

const uuidOf = ({ requestId }: Judged) => parseRequestId(requestId) ?? "";

/** Compares the responses with the log: each id is logged once with its status, and no others are. */
export async function compareLog(sql: Client, judged: readonly Judged[]): Promise<LogVerdict> {
  const of = (...outcomes: Judged["logOutcome"][]) =>
    judged.filter(({ logOutcome }) => outcomes.includes(logOutcome));
  const mustBe = of("logged").filter(({ requestId }) => requestId !== "");
  const deadline = Date.now() + DRAIN_TIMEOUT_MS;
  let found = await rowsOf(sql, mustBe.map(uuidOf));
  while (found.size < mustBe.length && Date.now() < deadline) {
    await delay(200);
    found = await rowsOf(sql, mustBe.map(uuidOf));
  }
  const addressLimited = of("address_limited");
  const loggedAddressLimited = await rowsOf(sql, addressLimited.map(uuidOf));
  const ofOthers = await rowsOf(sql, of("unlogged", "counted").map(uuidOf).filter(Boolean));
  const missing = mustBe.filter((one) => !found.has(uuidOf(one)));
  const changed = mustBe.filter((one) => ![undefined, one.status].includes(found.get(uuidOf(one))?.status));
  const duplicates = [...found.values(), ...loggedAddressLimited.values()].filter((row) => row.count > 1);
  return {
    logged: found.size + loggedAddressLimited.size,
    refused: addressLimited.length - loggedAddressLimited.size,
    problems: [
      ...countProblem(
        missing.length,
        `answered requests are missing from the log: ${missing
          .slice(0, 5)
          .map(({ number }) => number)
          .join(", ")}`,
      ),
      ...countProblem(duplicates.length, "requests are in the log more than once"),
      ...countProblem(changed.length, "log rows have a status other than the response's"),
      ...countProblem(ofOthers.size, "requests are in the log that must not be"),
    ],
  };
}
