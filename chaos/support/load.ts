/**
 * The client, in its own process: calls the API and writes every attempt to the ledger. No server fault can make it lose
 * a response.
 */
import { createHash } from "node:crypto";
import { openSync, readFileSync, writeSync } from "node:fs";
import { Random } from "@/prisma/seed/random";
import { Connections, header, type OutgoingRequest, type RawResponse } from "@/testing/http/connections";
import { delay } from "@/testing/wait";
import type { LedgerCommand, LedgerEntry, LedgerMessage, LoadPlan, Operation } from "./ledger-entry";

const MAX_REPLAYABLE = 500;
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
  // safe: every member is checked before it is used
  const body = JSON.parse(bytes.toString("utf8")) as { error?: { code?: string } };
  return body.error?.code ?? "no code";
}

function report(message: LedgerMessage): void {
  process.send?.(message);
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
    const response = await connections.send(message);
    entry.status = response.status;
    entry.requestId = header(response.headers, "x-request-id") ?? null;
    entry.hash = createHash("sha256").update(response.body).digest("hex");
    entry.replayed = header(response.headers, "idempotent-replayed") === "true";
    entry.error = codeOf(response);
    answered++;
  } catch (error) {
    entry.error = error instanceof Error ? error.message : String(error);
  }
  entry.endedAt = Date.now();
  entry.durationMs = Math.round(performance.now() - startedAt);
  writeSync(ledger, `${JSON.stringify(entry)}\n`);
  report(answered);
  return entry.status;
}

/** Attempts a POST with an Idempotency-Key, which is retried among other requests until its response is final. */
async function tryKeyed(keyed: Keyed): Promise<void> {
  const status = await attempt("idempotent", post(keyed.workspace, keyed.marker, true), keyed.marker);
  if (NOT_FINAL.has(status)) {
    pending.push(keyed);
    return;
  }
  done.push(keyed);
  if (done.length > MAX_REPLAYABLE) done.shift();
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
    // Pause even when the server refuses connections.
    await delay(random.int(5, 5 + plan.maxPauseMs));
  }
}

/** Stops sending new requests, and retries until every request has a final response. */
async function settle(): Promise<void> {
  state.isResumed = false;
  await clients;
  for (let keyed = pending.shift(); keyed; keyed = pending.shift()) {
    await tryKeyed(keyed);
    await delay(5);
  }
  report("paused");
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
report("ready");
