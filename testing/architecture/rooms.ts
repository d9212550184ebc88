/** Houses whose folders are rooms of their own; any other folder at the top is one room. */
const HOUSES = new Set(["server", "components", "prisma"]);

/** The log's parts call one another in one direction only, so each is a room. */
const DIVIDED = new Set(["server/request-log"]);

/**
 * The room of a file, by its path from the root: `server/request-log/read/list.ts` is in `server/request-log/read`. A file
 * at the root of `server/` or of the repository is a room: `server/context`, `server.ts`.
 */
export function roomOf(path: string): string {
  const parts = path.split("/");
  const [house = path, ...inside] = parts;
  if (inside.length === 0) return path;
  if (!HOUSES.has(house)) return house;
  if (inside.length === 1) return path.replace(/\.tsx?$/, "");
  const room = `${house}/${inside[0]}`;
  return DIVIDED.has(room) && inside.length > 2 ? `${room}/${inside[1]}` : room;
}

export interface Arrow {
  from: string;
  to: string;
  /** The imports behind it: `[importing file, imported file]`. */
  imports: [string, string][];
}

/** The arrows between rooms that `graph`'s imports draw, sorted by name. */
export function arrowsOf(graph: ReadonlyMap<string, readonly string[]>): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const [file, imports] of graph) {
    for (const target of imports) {
      const [from, to] = [roomOf(file), roomOf(target)];
      if (from === to) continue;
      const arrow = arrows.get(`${from} ${to}`) ?? { from, to, imports: [] };
      arrow.imports.push([file, target]);
      arrows.set(`${from} ${to}`, arrow);
    }
  }
  return [...arrows.values()].toSorted((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

/** The nodes of one cycle in order, or null when there is none. */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): string[] | null => {
    if (done.has(node)) return null;
    const start = path.indexOf(node);
    if (start >= 0) return path.slice(start);
    path.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(node);
    return null;
  };
  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle) return cycle;
  }
  return null;
}
