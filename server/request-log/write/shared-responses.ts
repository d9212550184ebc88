import "server-only";

import { hash } from "node:crypto";
import type { PoolClient } from "pg";
import { type LeadingFacts, responseStart } from "../line";
import { dayOf } from "../record";

/** Of a shorter text, the hash and its row would save little. */
const MIN_SHARED_BYTES = 256;
const MAX_SEEN = 20_000;

/** A row on its way to the database. */
export interface ShippedRow {
  line: Buffer;
  facts: LeadingFacts;
}

/** The text of a row's response, where it is long enough to be shared. */
interface Text {
  row: ShippedRow;
  /** The line up to the text. */
  head: Buffer;
  text: Buffer;
  hash: string;
  /** Workspace, day and hash. */
  key: string;
}

const QUOTE = 0x01;
const CLOSING = Buffer.from("\n");

function textOf(row: ShippedRow): Text | null {
  const { line, facts } = row;
  const start = responseStart(line) + 1;
  const text = line.subarray(start, line.lastIndexOf(0x09));
  if (text.length < MIN_SHARED_BYTES || text[0] === QUOTE) return null;
  const digest = hash("sha256", text, "hex").slice(0, 32);
  return {
    row,
    head: line.subarray(0, start),
    text,
    hash: digest,
    key: `${facts.workspaceId ?? ""}\0${dayOf(facts.createdAt)}\0${digest}`,
  };
}

/** The texts of this process's newest rows: one that comes again is probably polled. */
const seen = new Set<string>();

/** Notes the texts, and returns those that came before, or come twice. */
function repeated(texts: readonly Text[]): Map<string, Text> {
  const shared = new Map<string, Text>();
  for (const text of texts) {
    if (seen.has(text.key)) shared.set(text.key, text);
    else if (seen.size >= MAX_SEEN) seen.clear();
    seen.add(text.key);
  }
  return shared;
}

const FIND_MISSING = `
  SELECT position::int FROM unnest($1::text[], $2::date[], $3::uuid[]) WITH ORDINALITY AS asked (workspace_id, day, hash, position)
  WHERE NOT EXISTS (
    SELECT FROM request_log_responses r
    WHERE r.workspace_id = asked.workspace_id AND r.day = asked.day AND r.hash = asked.hash)`;

/** Sorted, so that two writers never deadlock. */
const STORE = `
  INSERT INTO request_log_responses (workspace_id, day, hash, text)
  SELECT * FROM unnest($1::text[], $2::date[], $3::uuid[], $4::text[]) AS r (workspace_id, day, hash, text)
  ORDER BY workspace_id, day, hash ON CONFLICT DO NOTHING`;

const keysOf = (texts: readonly Text[]) => [
  texts.map(({ row }) => row.facts.workspaceId ?? ""),
  texts.map(({ row }) => dayOf(row.facts.createdAt)),
  texts.map(({ hash: digest }) => digest),
];

async function storeMissing(client: PoolClient, texts: readonly Text[]): Promise<void> {
  const asked = { name: "find-log-responses", text: FIND_MISSING, values: keysOf(texts) };
  const { rows } = await client.query<{ position: number }>(asked);
  const missing = rows.flatMap(({ position }) => texts[position - 1] ?? []);
  if (missing.length === 0) return;
  const values = [...keysOf(missing), missing.map(({ text }) => text.toString())];
  await client.query({ name: "store-log-responses", text: STORE, values });
}

/**
 * Stores the response texts that rows of the batch repeat, once for a workspace and day, and returns the rows' lines as COPY
 * reads them: with the hash instead of a repeated text. Most texts come once: the first batch with one keeps it in its row.
 */
export async function shareResponses(client: PoolClient, rows: readonly ShippedRow[]): Promise<Buffer[]> {
  const texts = rows.map(textOf);
  const shared = repeated(texts.filter((text) => text !== null));
  if (shared.size > 0) await storeMissing(client, [...shared.values()]);
  return rows.flatMap(({ line }, index) => {
    const text = texts[index];
    if (!text || !shared.has(text.key)) return [line];
    return [text.head, Buffer.from(`\t${text.hash}`), CLOSING];
  });
}
