import "server-only";

/** How long work runs before it yields to the event loop. */
const STEP_MS = 5;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Maps items, and yields to the event loop whenever a step's time is over; also after the last item, because the caller
 * goes on to work with the results.
 */
export async function mapInSteps<T, R>(items: readonly T[], work: (item: T) => R): Promise<R[]> {
  const results: R[] = [];
  let startedAt = performance.now();
  for (const item of items) {
    results.push(work(item));
    if (performance.now() - startedAt <= STEP_MS) continue;
    await turn();
    startedAt = performance.now();
  }
  return results;
}

/** Stringifies an object with long lists item by item; the result equals that of `JSON.stringify`. */
export async function stringifyInSteps(value: object): Promise<string> {
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    // safe: JSON.stringify returns undefined for an undefined member
    const text = Array.isArray(member)
      ? `[${(await mapInSteps(member, (item) => JSON.stringify(item))).join(",")}]`
      : (JSON.stringify(member) as string | undefined);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(",")}}`;
}
