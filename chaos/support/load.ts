/**
 * The client: a process of its own that calls the API and writes every attempt to the ledger. No fault of the server can
 * make it forget a response.
 */
import { createHash } from "node:crypto";
import { openSync, readFileSync, writeSync } from "node:fs";
import { Random } from "@/prisma/seed/random";
import { Connections, header, type OutgoingRequest, type RawResponse } from "@/testing/http/connections";
import { delay } from "@/testing/wait";
import type { LedgerCommand, LedgerEntry, LedgerNews, LoadPlan, Operation } from "./ledger-entry";

const REMEMBERED = 500;
/** The outcome is unknown, the window is full, or the server failed. */
const NOT_FINAL = new Set([0, 429, 500]);

// safe: ledger.ts wrote it
const plan = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as LoadPlan;
type Workspace = LoadPlan["workspaces"][number];

interface Keyed {
  marker: string;
  workspace: Workspace;
}

const random = new Random(plan.seed);
const ledger = openSync(plan.file, "a", 0o600);
const connections = new Connections(plan.url, { maxSockets: plan.connections });
/** Requests with an Idempotency-Key: those without a final response yet, and those to be replayed. */
const pending: Keyed[] = [];
const done: Keyed[] = [];
let markers = 0;
let answered = 0;
const state = { isResumed: false };

function pick<T>(items: readonly T[]): T {
  const item = items[random.int(0, items.length - 1)];
  if (item === undefined) throw new Error("Nothing to pick from");
  return item;
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const submissions = (workspace: Workspace) => `/api/v1/intake-bots/${workspace.botId}/submissions`;
const newMarker = () => `m-${plan.seed}-${process.pid}-${markers++}`;

function post(workspace: Workspace, marker: string, isIdempotent: boolean): OutgoingRequest {
  const headers = { ...bearer(pick(workspace.keys)), "content-type": "application/json" };
  return {
    method: "POST",
    path: submissions(workspace),
    headers: isIdempotent ? { ...headers, "idempotency-key": marker } : headers,
    body: JSON.stringify({ data: { marker } }),
  };
}

function codeOf({ status, body: bytes }: RawResponse): string | null {
  if (status === 200) return null;
  // safe: every member is looked at before it is used
  const body = JSON.parse(bytes.toString("utf8")) as { error?: { code?: string } };
  return body.error?.code ?? "no code";
}

function tell(news: LedgerNews): void {
  process.send?.(news);
}

async function attempt(
  operation: Operation,
  message: OutgoingRequest,
  marker: string | null,
): Promise<number> {
  const startedAt = performance.now();
  const facts = { status: 0, requestId: null, hash: null, replayed: false };
  const entry: LedgerEntry = { operation, marker, error: null, endedAt: 0, durationMs: 0, ...facts };
  try {
    const answer = await connections.send(message);
    entry.status = answer.status;
    entry.requestId = header(answer.headers, "x-request-id") ?? null;
    entry.hash = createHash("sha256").update(answer.body).digest("hex");
    entry.replayed = header(answer.headers, "idempotent-replayed") === "true";
    entry.error = codeOf(answer);
    answered++;
  } catch (error) {
    entry.error = error instanceof Error ? error.message : String(error);
  }
  entry.endedAt = Date.now();
  entry.durationMs = Math.round(performance.now() - startedAt);
  writeSync(ledger, `${JSON.stringify(entry)}\n`);
  tell(answered);
  return entry.status;
}

/** One attempt of a POST with an Idempotency-Key, which is retried among other requests until its response is final. */
async function tryKeyed(keyed: Keyed): Promise<void> {
  const status = await attempt("idempotent", post(keyed.workspace, keyed.marker, true), keyed.marker);
  if (NOT_FINAL.has(status)) {
    pending.push(keyed);
    return;
  }
  done.push(keyed);
  if (done.length > REMEMBERED) done.shift();
}

const retry = (fallback: Workspace) =>
  tryKeyed(pending.shift() ?? { marker: newMarker(), workspace: fallback });

function once(operation: Operation, workspace: Workspace, marker: string): Promise<number> {
  return attempt(operation, post(workspace, marker, operation === "replay"), marker);
}

function replay(fallback: Workspace): Promise<unknown> {
  if (done.length === 0) return retry(fallback);
  const { marker, workspace } = pick(done);
  return once("replay", workspace, marker);
}

/** The actions of a client, each with its weight in percent. */
const choices: readonly [number, (workspace: Workspace) => Promise<unknown>][] = [
  [45, (on) => attempt("list", { path: "/api/v1/intake-bots", headers: bearer(pick(on.keys)) }, null)],
  [8, (on) => attempt("page", { path: submissions(on), headers: bearer(pick(on.keys)) }, null)],
  [8, (on) => attempt("missing", { path: "/api/v1/intake-bots/0", headers: bearer(pick(on.keys)) }, null)],
  [6, (on) => attempt("scope", { path: "/api/v1/webhooks", headers: bearer(on.readOnlyKey) }, null)],
  [4, () => attempt("stranger", { path: "/api/v1/intake-bots", headers: bearer("nobody") }, null)],
  [6, (on) => once("plain", on, newMarker())],
  [6, replay],
  [17, retry],
];

function choose(): (workspace: Workspace) => Promise<unknown> {
  let at = random.int(1, 100);
  for (const [weight, work] of choices) {
    at -= weight;
    if (at <= 0) return work;
  }
  return retry;
}

async function client(): Promise<void> {
  while (state.isResumed) {
    await choose()(pick(plan.workspaces));
    // A server that refuses connections is not called without pause.
    await delay(random.int(5, 5 + plan.thinkMs));
  }
}

/** Sends nothing new, and retries until every request has a final response. */
async function settle(): Promise<void> {
  state.isResumed = false;
  await clients;
  for (let keyed = pending.shift(); keyed; keyed = pending.shift()) {
    await tryKeyed(keyed);
    await delay(5);
  }
  tell("paused");
}

let clients: Promise<unknown> = Promise.resolve();
process.on("message", (command: LedgerCommand) => {
  if (command === "pause") {
    void settle();
    return;
  }
  state.isResumed = true;
  clients = Promise.all(Array.from({ length: plan.connections }, client));
});
process.on("disconnect", () => process.exit(0));
tell("ready");
