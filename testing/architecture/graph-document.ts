import { arrowsOf, roomOf, type Arrow } from "./rooms";

/** Rooms that nearly every other one imports: their arrows would hide the rest. */
const NOT_DRAWN = new Set([
  "lib",
  "components/ui",
  "components/shell",
  "server/platform",
  "server/database",
  "server/context",
  "server/audit",
]);

/** Rooms outside the product. */
const OUTSIDE = /^(?:testing|e2e|chaos|bench|fuzz|scripts)$/;

const idOf = (room: string) => room.replaceAll(/[^a-z]/g, "_");

const line = ({ from, to }: Arrow) => `  ${idOf(from)} --> ${idOf(to)}`;

function diagram(arrows: readonly Arrow[]): string {
  const rooms = [...new Set(arrows.flatMap(({ from, to }) => [from, to]))].toSorted();
  const nodes = rooms.map((room) => `  ${idOf(room)}["${room}"]`);
  return ["```mermaid", "flowchart LR", ...nodes, ...arrows.map(line), "```"].join("\n");
}

/** The Markdown of `docs/import-graph.md`, from the imports of the product's files. */
export function graphDocument(graph: ReadonlyMap<string, readonly string[]>): string {
  const arrows = arrowsOf(graph).filter(({ from }) => !OUTSIDE.test(from));
  const drawn = arrows.filter(({ to }) => !NOT_DRAWN.has(to));
  const isScreen = ({ from }: Arrow) => from.startsWith("components/");
  const leftOut = arrows.filter(({ from, to }) => NOT_DRAWN.has(from) && NOT_DRAWN.has(to));
  const rooms = [...new Set([...graph.keys()].map(roomOf))].filter((room) => !OUTSIDE.test(room)).toSorted();
  const rows = rooms.map((room) => {
    const importers = arrows.filter(({ to }) => to === room).map(({ from }) => `\`${from}\``);
    return `| \`${room}\` | ${importers.join(", ") || "–"} |`;
  });
  return `# Import graph

Drawn from the code by \`npm run graph\`; a test fails when it is out of date. An arrow points at what is imported. \`testing/architecture/allowed-imports.ts\` declares which arrows may exist.

The first two diagrams leave out the arrows to rooms that nearly every other one imports: ${[...NOT_DRAWN].map((room) => `\`${room}\``).join(", ")}.

## Server

${diagram(drawn.filter((arrow) => !isScreen(arrow) && arrow.from !== "app"))}

## Screens

${diagram(drawn.filter(isScreen))}

## Rooms left out above

${diagram(leftOut)}

## Rooms

| room | imported by |
|---|---|
${rows.join("\n")}
`;
}
