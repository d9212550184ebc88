import "server-only";

import type { SetUp } from "@/lib/contracts/workspace";
import { DashboardError } from "@/lib/errors/app-error";
import { createUserWithPassword } from "../auth/create-user";
import { needsSetUp, removeSetUpLink } from "../auth/set-up-link";
import { hashPassword } from "../auth/password-hash";
import { findPasswordProblem } from "../auth/password-problem";
import { isSetUpToken } from "../auth/set-up-token";
import { inTransaction } from "../context";
import type { Db } from "@/server/database/db";
import { env } from "@/server/platform/env";
import { createWorkspace } from "./create";

const WRONG_TOKEN = "This is not the token of this installation’s set-up link";
const alreadySetUp = () => new DashboardError("conflict", "ioZen is already set up. Sign in instead.");

/**
 * First run: creates the owner's account and the first workspace, and returns its slug. The workspace is on Pro, because
 * Free has no API access and whoever hosts ioZen must be able to use the API.
 */
export async function setUp({ db, now, input }: { db: Db; now: Date; input: SetUp }): Promise<string> {
  if (!(await needsSetUp(db))) throw alreadySetUp();
  if (!(await isSetUpToken(db, input.token))) {
    const issue = { path: ["token"], code: "wrong_token", message: WRONG_TOKEN };
    throw new DashboardError("invalid_input", WRONG_TOKEN, [issue]);
  }
  const { name, email, password, workspace } = input;
  const problem = findPasswordProblem(password, [name, email, workspace]);
  if (problem) {
    const issue = { path: ["password"], code: "common_password", message: problem };
    throw new DashboardError("invalid_input", problem, [issue]);
  }
  const passwordHash = await hashPassword(password);
  const slug = await inTransaction(db, async (tx) => {
    // Serialized: of two concurrent set-ups, the second finds the owner that the first created.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('set-up'))`;
    if (!(await needsSetUp(tx))) throw alreadySetUp();
    const owner = await createUserWithPassword({ db: tx, name, email, passwordHash });
    return (await createWorkspace({ db: tx, now, owner, name: workspace, plan: "pro" })).workspace.slug;
  });
  await removeSetUpLink(env().DATA_DIR);
  return slug;
}
