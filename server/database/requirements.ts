import "server-only";

import type { Client } from "pg";
import { ALL_CONNECTIONS } from "./open-pool";

const MIN_MAJOR = 16;
/** version_num is ten thousand times the major version. */
const MAJOR = 10_000;

/** The facts that decide whether the product can run on a database. README lists the requirements. */
export interface DatabaseFacts {
  role: string;
  database: string;
  isStandby: boolean;
  encoding: string;
  /** The database contains nothing of the product yet. */
  isNew: boolean;
  mayCreateInDatabase: boolean;
  /** Null when the schema does not exist. */
  mayCreateInSchema: boolean | null;
  /** The owner of the tables, if this role is not a member of it. */
  owner: string | null;
  trigram: "installed" | "available" | "untrusted" | "missing";
  /** Connections that each limit leaves to this role; null without a limit. */
  limits: { server: number; role: number | null; database: number | null };
}

export function versionProblem(versionNum: number, version: string): string | null {
  return versionNum >= MIN_MAJOR * MAJOR
    ? null
    : `PostgreSQL ${version} is too old: ${MIN_MAJOR} or newer is needed`;
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

function rightsProblems(facts: DatabaseFacts): string[] {
  const { role, database, isNew, trigram, owner } = facts;
  const problems: string[] = [];
  if ((isNew || trigram === "available") && !facts.mayCreateInDatabase)
    problems.push(
      `role ${role} may not create in it: GRANT CREATE ON DATABASE ${quote(database)} TO ${quote(role)}`,
    );
  if (facts.mayCreateInSchema === false)
    problems.push(
      `role ${role} may not create tables in schema public: GRANT CREATE ON SCHEMA public TO ${quote(role)}`,
    );
  if (owner !== null)
    problems.push(
      `its tables belong to role ${owner}, of which ${role} is no member: GRANT ${quote(owner)} TO ${quote(role)}`,
    );
  return problems;
}

function extensionProblems({ trigram }: DatabaseFacts): string[] {
  if (trigram === "missing")
    return ["extension pg_trgm is not there: install PostgreSQL's contrib modules on its server"];
  return trigram === "untrusted"
    ? ["extension pg_trgm can only be made by a superuser: let one run CREATE EXTENSION pg_trgm"]
    : [];
}

function connectionProblems({ role, limits }: DatabaseFacts): string[] {
  const named: [string, number | null][] = [
    ["max_connections leaves", limits.server],
    [`role ${role} has`, limits.role],
    ["the database has", limits.database],
  ];
  return named.flatMap(([whose, limit]) =>
    limit === null || limit >= ALL_CONNECTIONS
      ? []
      : [`${whose} ${limit} connections, a process of this product needs ${ALL_CONNECTIONS}`],
  );
}

/** Returns each missing requirement, with the remedy. */
export function missingRequirements(facts: DatabaseFacts): string[] {
  return [
    ...(facts.isStandby ? ["it is a standby, which is read-only: use the primary"] : []),
    ...(facts.encoding === "UTF8" ? [] : [`its encoding is ${facts.encoding}: make it with ENCODING 'UTF8'`]),
    ...rightsProblems(facts),
    ...extensionProblems(facts),
    ...connectionProblems(facts),
  ];
}

// Superusers are exempt from a role's own limit and from reserved connections.
const FACTS = `
  SELECT current_user AS role, current_database() AS database, pg_is_in_recovery() AS "isStandby",
    current_setting('server_encoding') AS encoding,
    to_regclass('public._prisma_migrations') IS NULL AS "isNew",
    has_database_privilege(current_database(), 'CREATE') AS "mayCreateInDatabase",
    (SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = 'public') AS "mayCreateInSchema",
    (SELECT pg_get_userbyid(relowner) FROM pg_class
      WHERE oid = to_regclass('public._prisma_migrations') AND NOT pg_has_role(relowner, 'USAGE')) AS owner,
    CASE WHEN EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN 'installed'
      ELSE coalesce((SELECT CASE WHEN bool_or(trusted) OR me.rolsuper THEN 'available' ELSE 'untrusted' END
        FROM pg_available_extension_versions WHERE name = 'pg_trgm' HAVING count(*) > 0), 'missing') END AS trigram,
    json_build_object(
      'server', current_setting('max_connections')::int - CASE WHEN me.rolsuper THEN 0 ELSE
        current_setting('superuser_reserved_connections')::int
        + CASE WHEN pg_has_role('pg_use_reserved_connections', 'USAGE') THEN 0
          ELSE current_setting('reserved_connections')::int END END,
      'role', CASE WHEN me.rolsuper THEN NULL ELSE nullif(me.rolconnlimit, -1) END,
      'database', CASE WHEN me.rolsuper THEN NULL ELSE
        (SELECT nullif(datconnlimit, -1) FROM pg_database WHERE datname = current_database()) END) AS limits
  FROM pg_roles me WHERE rolname = current_user`;

/** Checks an external database; returns each missing requirement. */
export async function checkRequirements(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ number: number; version: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version",
  );
  const [found] = rows;
  // An old version does not support the query below.
  const problem = found ? versionProblem(found.number, found.version) : null;
  if (problem !== null) return [problem];
  const facts = await client.query<DatabaseFacts>(FACTS);
  return facts.rows.flatMap(missingRequirements);
}
