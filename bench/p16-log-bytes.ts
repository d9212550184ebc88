import { createOwner } from "@/testing/world/workspaces";
import { getRequest, postRequest } from "./load/load-connection";
import { LoadGenerator } from "./load/load-generator";
import { type BenchContext, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { type Caller, createCallers, KEY_LIMIT, SUBMISSION } from "./support/callers";
import { earlierRelease, FIRST_RELEASE } from "./support/earlier-release";
import { measureLogSize } from "./support/log-size";
import { drainLog, markLog, type Product, startProduct } from "./support/product";

const PER_SECOND = 800;
const CONNECTIONS = 32;
/** Rows that make partitions, and the first pages of tables and indexes. */
const FIRST_ROWS = 200;
/** Each key sends fewer than it may in a minute, so that none is refused for its rate. */
const PER_KEY = KEY_LIMIT / 2;

const invalidBody = SUBMISSION.replace("ada@people.example", "ada at people").replace("Retail", "Unknown");

/** One of twenty requests of a typical client: most read one bot, some list, some fail. None creates a row but the log's. */
function requestOf({ botId, key }: Caller, index: number): string {
  const bot = `/api/v1/intake-bots/${botId}`;
  const turn = index % 20;
  if (turn < 14) return getRequest(bot, key);
  if (turn === 14) return getRequest("/api/v1/intake-bots?limit=10", key);
  if (turn < 17) return getRequest(`${bot}/submissions?limit=10&status=COMPLETED`, key);
  if (turn === 17) return getRequest(`${bot.slice(0, -2)}zz`, key);
  if (turn === 18) return getRequest(`${bot}/submissions?limit=many`, key);
  return postRequest(`${bot}/submissions`, { key, idempotencyKey: `order-${index}`, body: invalidBody });
}

interface Logged {
  /** Bytes for each logged request. */
  perRow: number;
  rollups: number;
  statuses: string;
}

/** Sends `rows` requests, and measures how far they make the log grow. */
async function logRequests(product: Product, generator: LoadGenerator, rows: number): Promise<Logged> {
  const callers = await createCallers(product.sql, await createOwner(product.sql), Math.ceil(rows / PER_KEY));
  const send = async (from: number, count: number) => {
    const mark = await markLog(product);
    const requests = Array.from({ length: count }, (_, index) => {
      const caller = callers[(from + index) % callers.length];
      if (!caller) throw new Error("There are no callers");
      return requestOf(caller, from + index);
    });
    const times = requests.map((_, index) => (index * 1000) / PER_SECOND);
    const durationMs = (count * 1000) / PER_SECOND;
    const result = await generator.scheduled(product, {
      requests,
      times,
      durationMs,
      connections: CONNECTIONS,
    });
    await drainLog(product, mark, { requests: result.answered });
    return result;
  };
  await send(0, FIRST_ROWS);
  const before = await measureLogSize(product.sql);
  const { statuses, answered } = await send(FIRST_ROWS, rows);
  const after = await measureLogSize(product.sql);
  return {
    perRow: (after.log - before.log) / answered,
    rollups: (after.rollups - before.rollups) / answered,
    statuses: JSON.stringify(statuses),
  };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const rows = ctx.quick ? 4_000 : 40_000;
  const directory = earlierRelease(ctx, FIRST_RELEASE);
  const generator = await LoadGenerator.start(ctx);
  const measure = async (setting: { directory?: string }) => {
    const product = await startProduct(ctx, setting);
    const logged = await logRequests(product, generator, rows);
    await product.stop();
    return logged;
  };
  const first = await measure({ directory });
  const ours = await measure({});
  if (first.statuses !== ours.statuses)
    throw new Error(`The releases responded differently: ${first.statuses} and ${ours.statuses}`);
  const series = (name: string, value: number) => ({ name, unit: "bytes", values: [value] });
  const [oursPerRow, firstPerRow] = [series("ioZen", ours.perRow), series("first release", first.perRow)];
  const over = ratio("ioZen ÷ first release", oursPerRow, firstPerRow);
  return {
    series: [
      oursPerRow,
      firstPerRow,
      over,
      series("ioZen, rollups", ours.rollups),
      series("first release, rollups", first.rollups),
    ],
    goals: [{ text: "≤ half of the first release", series: over, atMost: 0.5 }],
    notes: [
      `How far ${rows} logged requests make the log's tables and indexes grow, per request, after VACUUM and CHECKPOINT. The same requests to both: 14 of 20 read one bot, 3 list, 3 fail; statuses ${ours.statuses}. One pass: sizes do not vary with the machine.`,
      `The first release is commit ${FIRST_RELEASE.slice(0, 7)}, built from the repository's history and kept in ~/.cache/iozen-bench.`,
    ],
  };
}

export const p16: Measure = { id: "p16", title: "disk space of a logged request", run };
