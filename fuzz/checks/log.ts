import type { Client } from "pg";
import { parseRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { countProblem } from "@/testing/figures";
import { delay } from "@/testing/wait";
import type { Judged } from "./judge";

const DRAIN_MS = MINUTE_MS;
const AT_ONCE = 5_000;

type Row = { id: string; count: number; status: number };

async function rowsOf(sql: Client, ids: readonly string[]): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const { rows } = await sql.query<Row>(
      `SELECT id::text, count(*)::int AS count, min(status)::int AS status
       FROM request_log WHERE id = ANY($1::uuid[]) GROUP BY id`,
      [ids.slice(at, at + AT_ONCE)],
    );
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

export async function rowsInLog(sql: Client): Promise<number> {
  const { rows } = await sql.query<{ count: number }>("SELECT count(*)::int AS count FROM request_log");
  return rows[0]?.count ?? 0;
}

export interface LogVerdict {
  /** The fuzz's logged requests. */
  logged: number;
  /** Refusals beyond an address's limit, which were only counted. */
  refused: number;
  problems: string[];
}

const uuidOf = ({ requestId }: Judged) => parseRequestId(requestId) ?? "";

/** Compares the responses with the log: each id is there once with its status, and nothing that must not be logged. */
export async function compareLog(sql: Client, judged: readonly Judged[]): Promise<LogVerdict> {
  const of = (...keepings: Judged["keeping"][]) => judged.filter(({ keeping }) => keepings.includes(keeping));
  const mustBe = of("logged").filter(({ requestId }) => requestId !== "");
  const deadline = Date.now() + DRAIN_MS;
  let found = await rowsOf(sql, mustBe.map(uuidOf));
  while (found.size < mustBe.length && Date.now() < deadline) {
    await delay(200);
    found = await rowsOf(sql, mustBe.map(uuidOf));
  }
  const strangers = of("stranger");
  const ofStrangers = await rowsOf(sql, strangers.map(uuidOf));
  const ofOthers = await rowsOf(sql, of("unlogged", "counted").map(uuidOf).filter(Boolean));
  const missing = mustBe.filter((one) => !found.has(uuidOf(one)));
  const changed = mustBe.filter((one) => ![undefined, one.status].includes(found.get(uuidOf(one))?.status));
  const doubled = [...found.values(), ...ofStrangers.values()].filter((row) => row.count > 1);
  return {
    logged: found.size + ofStrangers.size,
    refused: strangers.length - ofStrangers.size,
    problems: [
      ...countProblem(
        missing.length,
        `answered requests are not in the log: ${missing
          .slice(0, 5)
          .map(({ number }) => number)
          .join(", ")}`,
      ),
      ...countProblem(doubled.length, "requests are in the log more than once"),
      ...countProblem(changed.length, "rows of the log tell another status than was answered"),
      ...countProblem(ofOthers.size, "requests are in the log that it does not keep"),
    ],
  };
}
