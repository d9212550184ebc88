import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { API_BASE } from "@/lib/api/api-path";
import type { CleanUps } from "@/testing/clean-ups";
import { Contract } from "@/testing/contract/contract";
import { OpenApi, type OpenApiDocument } from "@/testing/contract/openapi";
import { Connections } from "@/testing/http/connections";
import { OperationsClient } from "@/testing/operations-client";
import { fuzzPorts } from "@/testing/server/ports";
import { ServerProcess } from "@/testing/server/server-process";
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
  /** The number of logged requests from neither the fuzz nor the neighbour. */
  loggedBefore: number;
  judge: Judge;
  generator: Generator;
  traffic: Traffic;
  turns: Turns;
  neighbour: Neighbour;
}

/** Reads the first page of each list, so that requests can use its cursor. Returns the number of requests. */
async function readCursors(connections: Connections, { tenants }: World): Promise<number> {
  let sent = 0;
  for (const { kind, cursors, keys, bots } of tenants) {
    if (kind !== "business") continue;
    const lists = ["/intake-bots", `/intake-bots/${bots[0]?.id ?? ""}/submissions`, "/webhooks"];
    for (const path of lists.map((list) => `${API_BASE}${list}`)) {
      const headers = { authorization: `Bearer ${keys[0]?.secret ?? ""}` };
      sent++;
      const { body } = await connections.send({ path: `${path}?limit=2`, headers });
      // safe: a page, as the document describes it; anything else yields no cursor
      const page = JSON.parse(body.toString("utf8")) as {
        data?: { pagination?: { next_cursor: string | null } };
      };
      const cursor = page.data?.pagination?.next_cursor;
      if (cursor) cursors[path] = cursor;
    }
  }
  return sent;
}

/** Starts the built product on its own database, filled for this seed, with its clients and observers. */
export async function setStage(seed: number, cleanUps: CleanUps): Promise<Stage> {
  const directory = mkdtempSync(join(tmpdir(), "iozen-fuzz-"));
  cleanUps.defer(() => rmSync(directory, { recursive: true, force: true }));
  // PostgreSQL's user needs to traverse it.
  chmodSync(directory, 0o711);
  const operations = new OperationsClient(await fuzzPorts.take());
  cleanUps.defer(() => operations.close());
  const turns = new Turns(join(directory, "turns"));
  const settings = { DATA_DIR: join(directory, "data"), PORT: await fuzzPorts.take(), DEMO: "off" };
  const app = new ServerProcess({ ...settings, ...operations.settings, ...turns.settings });
  cleanUps.defer(() => app.stop());
  await app.ready();

  const sql = new Client({ connectionString: app.databaseUrl() });
  await sql.connect();
  cleanUps.defer(() => sql.end());
  const world = worldOf(seed);
  await fillDatabase(sql, world);
  const connections = new Connections(app.url);
  const loggedBefore = await readCursors(connections, world);
  const description = await connections.send({ path: `${API_BASE}/openapi.json` });
  connections.close();
  // safe: openapi.spec.ts checks the document against the OpenAPI rules
  const document = JSON.parse(description.body.toString("utf8")) as OpenApiDocument;
  const judge = new Judge(new Contract(new OpenApi(document)), world, description.body);
  const generator = new Generator(seed, world, document);
  const traffic = new Traffic({ host: "127.0.0.1", port: app.port }, generator, judge);
  const neighbour = Neighbour.open(app.url, world.neighbour);
  cleanUps.defer(() => neighbour.close());
  return { sql, operations, loggedBefore, judge, generator, traffic, turns, neighbour };
}
