import "server-only";

import type { ErrorGroup } from "@/lib/contracts/error-groups";
import type { TimeRange } from "@/lib/contracts/log/request-log";
import { toRequestId } from "@/lib/api/request-id";
import { shortenName } from "@/lib/issue-copy";
import { sum } from "@/lib/sum";
import type { Context } from "../context";
import { messageOfCause, readCauseNames, toCause } from "../request-log/failures/cause-subject";
import { countSteps, type Steps } from "../request-log/failures/count-steps";
import { failureGroup } from "../request-log/failures/failure-group";
import { mapInSteps } from "@/server/platform/concurrency/in-steps";
import { readExamples } from "../request-log/failures/find-groups";
import { type GroupScan, scanGroups, type SoughtGroup } from "../request-log/failures/scan-groups";
import { resolvePeriod, type Window, windowOfRange } from "../request-log/period";
import { stepOf } from "../request-log/read/histogram";
import { isCounted, type RowFilters } from "../request-log/read/filters/given-filters";
import type { DecidedRequest } from "../request-log/request-log.dto";
import { groupKeyOf, type Decision, toState } from "./group-states";

/** As many bars as the list's small chart has room for. */
const MAX_STEPS = 26;
/** More of a message, or of a caller's text, than a row shows. */
const MAX_TEXT = 300;

/** The period of the screen, and the steps of its charts. */
interface View extends Steps {
  window: Window;
}

export function viewOf(ctx: Context, range: TimeRange): View {
  const window = windowOfRange(ctx, range);
  const period = resolvePeriod(ctx, { range: "all", ...window });
  const to = period.to ?? new Date(window.to);
  const shortMs = stepOf(period, to, MAX_STEPS);
  const spanMs = to.getTime() - period.from.getTime();
  return {
    window,
    period: { ...period, to },
    stepMs: shortMs * Math.ceil(spanMs / (shortMs * MAX_STEPS)),
  };
}

/** A group that may be shown, with the decision about it. */
export interface Candidate {
  groupKey: string;
  filters: RowFilters;
  decision: Decision | undefined;
  /** A request that is known to determine it. */
  example: DecidedRequest | null;
}

interface ScannedGroup {
  candidate: Candidate;
  scan: GroupScan;
  example: DecidedRequest;
}

/** Describes the groups, as far as the log has failures of them. */
export async function readGroups(
  ctx: Context,
  candidates: readonly Candidate[],
  view: View,
): Promise<ErrorGroup[]> {
  const scanned = await scanCandidates(ctx, candidates, view);
  const [exact, names, latest] = await Promise.all([
    countBeyondReach(ctx, scanned, view),
    readCauseNames(
      ctx,
      scanned.map(({ example }) => example),
      view.window,
    ),
    readExamples(
      ctx,
      scanned.map(({ scan }) => scan.latest),
    ),
  ]);
  return mapInSteps(scanned, ({ candidate, scan, example }): ErrorGroup => {
    const counted = countOf(scan, exact.get(candidate), view);
    const { first, last, keys, callers, reach } = scan;
    const window = { from: counted.since, to: view.window.to };
    return {
      ...toCause({ example, failures: candidate.filters }, names, window),
      ...counted,
      groupKey: candidate.groupKey,
      example: toRequestId(example.id),
      latest: toLatest(scan.latest, latest.get(scan.latest) ?? example, candidate.filters),
      idempotencyKey: example.reason?.check === "idempotency" ? toShown(example.idempotencyKey) : null,
      firstSeenAt: first.toISOString(),
      isFirstCertain: reach.isAll,
      lastSeenAt: last.toISOString(),
      keys,
      callers,
      lookedSince: scan.since.toISOString(),
      isLookedCapped: scan.isCapped,
      state: toState(candidate.decision, scan, ctx),
    };
  });
}

const toShown = (text: string | null) => (text === null ? null : shortenName(text, MAX_TEXT));

function toLatest(id: string, request: DecidedRequest, filters: RowFilters): ErrorGroup["latest"] {
  return {
    id: toRequestId(id),
    message: toShown(messageOfCause(request, filters)),
    call: shortenName(`${request.method} ${request.path}`, MAX_TEXT),
  };
}

/** Returns the groups for which the log still has a defining failure. */
async function scanCandidates(
  ctx: Context,
  candidates: readonly Candidate[],
  view: View,
): Promise<ScannedGroup[]> {
  const sought = candidates.map(({ filters, decision }): SoughtGroup => ({
    filters,
    changedAt: decision?.changedAt ?? null,
  }));
  const scans = await scanGroups(ctx, sought, view);
  const known = new Map(candidates.flatMap(({ example }) => (example ? [[example.id, example]] : [])));
  const ids = [...scans.values()].flatMap(({ example }) => example ?? []);
  const read = await readExamples(
    ctx,
    ids.filter((id) => !known.has(id)),
  );
  const scanned = await mapInSteps([...candidates.entries()], ([index, candidate]): ScannedGroup[] => {
    const group = sought[index];
    const scan = group && scans.get(group);
    if (!scan) return [];
    // The filters of a group whose path no link can carry are wider: they match requests that determine other groups.
    const newest = known.get(scan.example ?? "") ?? read.get(scan.example ?? "");
    const isOwn = newest && (newest === candidate.example || isOf(newest, candidate));
    const example = isOwn ? newest : candidate.example;
    return example ? [{ candidate, scan, example }] : [];
  });
  return scanned.flat();
}

function isOf(request: DecidedRequest, { groupKey }: Candidate): boolean {
  const group = failureGroup(request);
  return group !== null && groupKeyOf(group.failures) === groupKey;
}

/** Whether every failure of the group in the period was read. */
const isComplete = ({ reach }: GroupScan, { period }: View) => reach.isAll || reach.oldest < period.from;

/** Counts groups by the stored counts, if these distinguish them, where the newest failures do not reach back far enough. */
async function countBeyondReach(
  ctx: Context,
  scanned: readonly ScannedGroup[],
  view: View,
): Promise<Map<Candidate, number[]>> {
  const beyondReach = scanned.filter(
    ({ candidate, scan }) => !isComplete(scan, view) && isCounted(candidate.filters),
  );
  const counts = await countSteps(
    ctx,
    beyondReach.map(({ candidate }) => candidate.filters),
    view,
  );
  return new Map(beyondReach.map(({ candidate }, index) => [candidate, counts[index] ?? []]));
}

type Counted = Pick<ErrorGroup, "count" | "trend" | "since" | "isPartial" | "isCapped">;

function countOf(scan: GroupScan, exact: number[] | undefined, view: View): Counted {
  const { window } = view;
  if (exact)
    return { trend: exact, count: sum(exact), since: window.from, isPartial: false, isCapped: false };
  const { steps: trend, isCapped } = scan;
  const since = scan.since.toISOString();
  return { trend, count: sum(trend), since, isPartial: since > window.from, isCapped };
}
