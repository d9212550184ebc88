import "server-only";

import type { OverviewChange } from "@/lib/contracts/overview";
import { firstUuidAt } from "@/lib/uuid";
import { listChanges } from "@/server/audit-log/list-changes";
import type { UserContext } from "../context";
import { readCauseNames, toCause } from "../request-log/failures/cause-subject";
import { failureGroup } from "../request-log/failures/failure-group";
import { readExamples } from "../request-log/failures/find-groups";
import { retentionStart } from "../request-log/retention";
import type { Days } from "./days";

/** Returns the workspace's newest changes. A decision about a group of failures has its cause, while the log has its request. */
export async function getChanges(ctx: UserContext, { window }: Days): Promise<OverviewChange[]> {
  const changes = await listChanges(ctx);
  const oldest = firstUuidAt(retentionStart(ctx));
  const ids = changes.flatMap(({ example }) => (example !== null && example >= oldest ? [example] : []));
  const causeOf = await readCauses(ctx, ids, window);
  return changes.map(({ example, ...change }) => ({
    ...change,
    cause: example === null ? null : causeOf(example),
  }));
}

async function readCauses(ctx: UserContext, ids: readonly string[], window: Days["window"]) {
  if (ids.length === 0) return () => null;
  const examples = await readExamples(ctx, ids);
  const names = await readCauseNames(ctx, [...examples.values()], window);
  return (id: string) => {
    const example = examples.get(id);
    const group = example && failureGroup(example);
    return example && group ? toCause({ example, failures: group.failures }, names, window) : null;
  };
}
