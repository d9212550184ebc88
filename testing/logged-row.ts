import { findLoggedRequest } from "@/server/request-log/logged-request";
import type { Db } from "./product-database";

/** A request of the log as the product reads it, and its row as it is stored: null when there is none. */
export async function findLoggedRow(db: Db, id: string) {
  const [request, stored] = await Promise.all([
    findLoggedRequest({ db }, { id }),
    db.requestLogEntry.findUnique({ where: { id } }),
  ]);
  return request && { ...request, stored };
}

/** The status 200 requests of a workspace as the product reads them. */
export async function findSuccesses(db: Db, workspaceId: string) {
  const ids = await db.requestLogEntry.findMany({
    where: { workspaceId, status: 200 },
    select: { id: true },
  });
  const found = await Promise.all(ids.map(({ id }) => findLoggedRequest({ db }, { id })));
  return found.filter((request) => request !== null);
}
