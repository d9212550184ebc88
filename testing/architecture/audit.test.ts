import { describe, expect, it } from "vitest";
import { readSources } from "./import-graph";
import { findUnauditedWrites } from "./unaudited-writes";

/**
 * Writes that need no audit row, with the reason. The audit log states who changed a workspace's settings, keys and
 * webhooks; it is not a second copy of the data that flows through a workspace.
 */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "server/audit.ts recordAudit": "It is the audit row.",
  "server/submissions/create.ts createSubmission":
    "Data intake, not administration: thousands an hour, each with its own row that names the key, and a row of the request log. Audit rows would double the writes and bury the changes that the audit log is read for.",
  "server/submissions/take-quota.ts takeSubmissionQuota": "Counts a submission, see createSubmission.",
  "server/public-api/stages/idempotency.ts claimKey":
    "Transport: keeps a response to be repeated, for a day.",
  "server/public-api/stages/idempotency.ts keepResponse": "The same.",
  "server/request-log/write/": "The request log: it records the requests themselves.",
  "server/request-log/maintain/": "Retention of the request log, by the plan and not by a person.",
  "server/auth/session.ts": "A person's session, in no workspace.",
  "server/auth/sign-in.ts": "A person's sessions and password hash, in no workspace.",
  "server/auth/create-user.ts createUserWithPassword":
    "A person, in no workspace yet; the workspace that set-up makes for them is recorded by createWorkspace.",
  "server/database/installation.ts claimInstallation": "The installation, before there is a workspace.",
};

const found = readSources()
  .filter(({ path, isTest }) => path.startsWith("server/") && !isTest)
  .flatMap(({ path, text }) => findUnauditedWrites(path, text).map((name) => `${path} ${name}`));
const covers = (exception: string, write: string) =>
  exception.endsWith("/") ? write.startsWith(exception) : `${write} `.startsWith(`${exception} `);

describe("a function that writes to the database", () => {
  it("records an audit row beside the write, unless it is listed with a reason", () => {
    const exceptions = Object.keys(EXCEPTIONS);
    expect(found.filter((write) => !exceptions.some((exception) => covers(exception, write)))).toEqual([]);
  });

  it("is listed only where it still writes without one", () => {
    const unused = Object.keys(EXCEPTIONS).filter(
      (exception) => !found.some((write) => covers(exception, write)),
    );
    expect(unused).toEqual([]);
  });
});

describe("the search for such functions", () => {
  const inTransaction = (work: string) =>
    `export async function verb(ctx) { return withTransaction(ctx, async (tx) => { ${work} }); }`;

  it.each([
    ["a write by Prisma's client", "await tx.db.webhook.deleteMany({ where: { id } });"],
    ["an insert in SQL", "await tx.db.$queryRaw`INSERT INTO usage_counters AS c VALUES (${id})`;"],
    ["an update in SQL", "await tx.db.$executeRaw`UPDATE workspaces SET name = ${name}`;"],
    ["a delete in SQL", 'await pool.query("DELETE FROM api_keys WHERE id = $1", [id]);'],
  ])("finds %s, and not where it is recorded", (_, write) => {
    expect(findUnauditedWrites("verb.ts", inTransaction(write))).toEqual(["verb"]);
    const recorded = `${write} await recordAudit(tx, { action: "x" });`;
    expect(findUnauditedWrites("verb.ts", inTransaction(recorded))).toEqual([]);
  });

  it.each([
    "await tx.db.$executeRaw`SELECT 1 FROM workspaces WHERE id = ${id} FOR UPDATE`;",
    "createHash('sha256').update(text); this.known.delete(id); new Set().delete(id);",
    "await tx.db.webhook.findMany({ where: { id } });",
  ])("passes over %s", (work) => {
    expect(findUnauditedWrites("verb.ts", inTransaction(work))).toEqual([]);
  });
});
