import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { API_BASE } from "@/lib/api/api-path";
import { AppServer } from "../chaos/support/app-server";
import { Connections } from "../chaos/support/http";
import { newPort } from "../chaos/support/port";
import { Contract } from "../e2e/support/contract";
import { OperationsClient } from "../e2e/support/metrics";
import { OpenApi, type OpenApiDocument } from "../e2e/support/openapi";
import { Judge } from "./checks/judge";
import { Neighbour } from "./client/neighbour";
import { Traffic } from "./client/traffic";
import { Turns } from "./client/turns";
import { Generator } from "./requests/generator";
import { fillDatabase } from "./world/fill-database";
import { type World, worldOf } from "./world/world";

export interface Stage {
  sql: Client;
  operations: OperationsClient;
  /** Requests that the log has beside those of the fuzz and of the neighbour. */
  loggedBefore: number;
  judge: Judge;
  generator: Generator;
  traffic: Traffic;
  turns: Turns;
  neighbour: Neighbour;
}

/** Ends what was started, the newest first. */
export class Endings {
  private readonly works: (() => unknown)[] = [];

  add(work: () => unknown): void {
    this.works.push(work);
  }

  async run(): Promise<void> {
    for (let work = this.works.pop(); work; work = this.works.pop()) await work();
  }
}

/** Lists answer cursors only to who reads them: requests can carry them then. Answers how many were asked for. */
async function readCursors(connections: Connections, { tenants }: World): Promise<number> {
  let asked = 0;
  for (const { kind, cursors, keys, bots } of tenants) {
    if (kind !== "business") continue;
    const paths = {
      listIntakeBots: "/intake-bots",
      listSubmissions: `/intake-bots/${bots[0]?.id ?? ""}/submissions`,
      listWebhooks: "/webhooks",
    };
    for (const [operation, path] of Object.entries(paths)) {
      const headers = { authorization: `Bearer ${keys[0]?.secret ?? ""}` };
      asked++;
      const { body } = await connections.send({ path: `${API_BASE}${path}?limit=2`, headers });
      // safe: a page, as the document describes it; anything else leads to no cursor
      const page = JSON.parse(body) as { data?: { pagination?: { next_cursor: string | null } } };
      const cursor = page.data?.pagination?.next_cursor;
      if (cursor) cursors[operation] = cursor;
    }
  }
  return asked;
}

/** The built product on a database of its own, filled for this seed, and everything that asks and watches it. */
export async function setStage(seed: number, endings: Endings): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), "iozen-fuzz-"));
  endings.add(() => rmSync(directory, { recursive: true, force: true }));
  // PostgreSQL's user has to pass through.
  chmodSync(directory, 0o711);
  const operationsPort = await newPort();
  const operations = new OperationsClient(operationsPort);
  endings.add(() => operations.close());
  const turns = new Turns(join(directory, "turns"));
  const dataDir = join(directory, "data");
  const app = await AppServer.create({
    dataDir,
    settings: { OPERATIONS_PORT: operationsPort, ...turns.settings },
  });
  endings.add(() => app.stop());
  await app.start();

  const sql = new Client({ connectionString: app.databaseUrl() });
  await sql.connect();
  endings.add(() => sql.end());
  const world = worldOf(seed);
  await fillDatabase(sql, world);
  const connections = new Connections(app.url);
  const loggedBefore = await readCursors(connections, world);
  const description = await connections.send({ path: `${API_BASE}/openapi.json` });
  connections.close();
  // safe: openapi.spec.ts checks the document against the OpenAPI rules
  const document = JSON.parse(description.body) as OpenApiDocument;
  const judge = new Judge(new Contract(new OpenApi(document)), world, Buffer.from(description.body));
  const generator = new Generator(seed, world, document);
  const { hostname, port } = new URL(app.url);
  const traffic = new Traffic({ host: hostname, port: Number(port) }, generator, judge);
  const neighbour = Neighbour.open(app.url, world.neighbour);
  endings.add(() => neighbour.close());
  return { sql, operations, loggedBefore, judge, generator, traffic, turns, neighbour };
}
