import "server-only";

/** How long work goes on before others get a turn of the thread. */
const STEP_MS = 5;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Does the same to each item, and lets others have the thread whenever a step's time is over; also behind the last item, for
 * the caller goes on with what was made.
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

/** What `JSON.stringify` makes of an object that holds long lists, item by item. */
export async function stringifyInSteps(value: object): Promise<string> {
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    // safe: there is none of a member that is undefined
    const text = Array.isArray(member)
      ? `[${(await mapInSteps(member, (item) => JSON.stringify(item))).join(",")}]`
      : (JSON.stringify(member) as string | undefined);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(",")}}`;
}
