import "server-only";

import type { Pool, PoolClient, QueryResult, QueryResultRow } from "pg";
import { parameterOf, type Sql, statementOf } from "./sql";

/** PostgreSQL's code of a transaction that took too long. */
const TOO_LONG = "25P04";

/**
 * An open transaction on a connection of its own. It bypasses Prisma, whose own work takes several times as long as the
 * database's (decision 041).
 */
export class SqlTransaction implements Sql {
  private isEnded = false;

  private constructor(
    private readonly client: PoolClient,
    private readonly endsAt: number,
  ) {}

  async $queryRaw<Rows = unknown>(text: TemplateStringsArray, ...values: unknown[]): Promise<Rows> {
    const { rows } = await this.send(text, values);
    // safe: the caller states the columns of its own statement, as with Prisma
    return rows as Rows;
  }

  async $executeRaw(text: TemplateStringsArray, ...values: unknown[]): Promise<number> {
    return (await this.send(text, values)).rowCount ?? 0;
  }

  private send(text: TemplateStringsArray, values: unknown[]): Promise<QueryResult<QueryResultRow>> {
    // A statement after the end would run, and commit, by itself.
    if (this.isEnded) throw new Error("The transaction has ended");
    if (performance.now() > this.endsAt)
      throw Object.assign(new Error("The transaction took too long"), { code: TOO_LONG });
    return this.client.query({ ...statementOf(text), values: values.map(parameterOf) });
  }

  /** Runs `work` in a transaction, which commits when it resolves and rolls back when it rejects. */
  static async run<T>(
    { pool, timeoutMs }: { pool: Pool; timeoutMs: number },
    work: (tx: SqlTransaction) => Promise<T>,
  ): Promise<T> {
    const client = await pool.connect();
    const tx = new SqlTransaction(client, performance.now() + timeoutMs);
    try {
      await client.query("BEGIN");
      const result = await work(tx);
      tx.isEnded = true;
      const { command } = await client.query("COMMIT");
      // PostgreSQL responds with ROLLBACK if a statement has failed, even if the caller has caught its error.
      if (command !== "COMMIT")
        throw new Error("The transaction was rolled back: a statement of it had failed");
      client.release();
      return result;
    } catch (error) {
      tx.isEnded = true;
      const isUsable = await client.query("ROLLBACK").then(
        () => true,
        () => false,
      );
      client.release(!isUsable);
      throw error;
    }
  }
}
