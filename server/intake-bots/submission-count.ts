import "server-only";

import { BatchedReader } from "@/server/platform/concurrency/batched-read";
import { getApiPool } from "@/server/database/db";
import { botKey, toParameters } from "./intake-bot-row";

interface FoundCount {
  id: string;
  workspaceId: string;
  count: number;
}

const COUNT_SUBMISSIONS = `
  SELECT b.id, b.workspace_id AS "workspaceId",
         (SELECT count(*)::int FROM submissions s
          WHERE s.workspace_id = b.workspace_id AND s.intake_bot_id = b.id) AS count
  FROM unnest($1::text[], $2::text[]) AS wanted (workspace_id, id)
  JOIN intake_bots b ON b.id = wanted.id AND b.workspace_id = wanted.workspace_id`;

async function load(keys: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await getApiPool().query<FoundCount>({
    name: "count-submissions",
    text: COUNT_SUBMISSIONS,
    values: toParameters(keys),
  });
  return new Map(rows.map(({ workspaceId, id, count }) => [botKey(workspaceId, id), count]));
}

/** Reads the number of a bot's submissions; null when there is no such bot. */
export const openCountReader = (): BatchedReader<number> => new BatchedReader(load);
