import { ERROR_CODES } from "@/lib/errors/catalog";
import { groupBy } from "@/testing/figures";
import { CHANGE_NAMES } from "../requests/generator";
import type { Judged } from "./judge";

/** The allowed share of each group in all responses: beyond it, the fuzz would mostly test one check. */
const MIN_SUCCESS_SHARE = 0.15;
const MAX_LIMITED_SHARE = 0.1;

/** Returns the parts that the fuzz never covered: otherwise it could pass without testing anything. */
export function coverageProblems(judged: readonly Judged[], operations: readonly { id: string }[]): string[] {
  const problems: string[] = [];
  const codes = new Set(judged.map(({ code }) => code));
  for (const code of ERROR_CODES) if (!codes.has(code)) problems.push(`${code} was never returned`);
  const byOperation = groupBy(judged, ({ operation }) => operation);
  for (const { id } of operations) {
    const statuses = new Set(byOperation.get(id)?.map(({ status }) => status));
    for (const status of [200, 400, 401, 403])
      if (!statuses.has(status)) problems.push(`${id} never returned ${status}`);
  }
  const used = new Set(judged.flatMap(({ changes }) => changes));
  for (const name of CHANGE_NAMES) if (!used.has(name)) problems.push(`"${name}" was never tried`);
  if (!judged.some(({ logOutcome }) => logOutcome === "address_limited"))
    problems.push("no address exceeded its limit");
  if (!judged.some(({ isReplay }) => isReplay)) problems.push("nothing was replayed");
  const share = (status: number) => judged.filter((one) => one.status === status).length / judged.length;
  if (share(200) < MIN_SUCCESS_SHARE) problems.push("too few requests succeeded");
  if (share(429) > MAX_LIMITED_SHARE) problems.push("too many requests met a limit");
  return problems;
}

export const kindsOfChanges = () => new Set(CHANGE_NAMES).size;
