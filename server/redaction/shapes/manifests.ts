import "server-only";

type Found = (start: number, end: number) => void;

export const MANIFEST_HINTS: readonly string[] = ["", '"', "'"].map((quote) => `kind: ${quote}secret`);

/** The parts of a text of YAML that matter: the begin of a document or of a list's item, and two members. */
const PARTS =
  /^(?:---|(?<indent> *(?<item>- +)?)(?:(?<kind>kind: +["']?Secret["']?)|(?<data>(?:data|stringData):)|apiVersion:[^\n]*))[ \t]*(?:#[^\n]*)?\r?$/gm;
/** A line of a member's value: deeper than the member, or empty. */
const LINE = /(?<indent> *)(?<rest>[^\n]*)(?:\n|$)/y;
/** The name in a line, and the value behind it. */
const NAMED = /^["']?[\w.-]{1,253}["']?:[ \t]+(?![|>][+-]?\d?[+-]?[ \t]*$)/;
const MARKS = /^(?:["']|[ \t]*#)/;

interface Block {
  from: number;
  indent: number;
}

/** Finds the values in the lines of a block; returns where it ends. */
function findValues(text: string, { from, indent }: Block, found: Found): number {
  LINE.lastIndex = from;
  let nameIndent: number | null = null;
  for (let line = LINE.exec(text); line !== null && line[0] !== ""; line = LINE.exec(text)) {
    const { indent: spaces = "", rest = "" } = line.groups ?? {};
    const content = rest.trimEnd();
    const at = line.index + spaces.length;
    if (content === "") continue;
    if (spaces.length <= indent) return line.index;
    nameIndent ??= spaces.length;
    const named = spaces.length === nameIndent ? NAMED.exec(content)?.[0] : undefined;
    const value = named === undefined ? content : content.slice(named.length);
    // A line with a name alone has its value on the next ones.
    const isName =
      spaces.length === nameIndent && named === undefined && /:(?:[ \t]+\S{1,4})?$/.test(content);
    if (isName || value === "") continue;
    const start = at + content.length - value.length;
    const quote = MARKS.test(value) ? 1 : 0;
    const closing = quote === 1 && value.length > 1 && value.endsWith(value.charAt(0)) ? 1 : 0;
    found(start + quote, start + value.length - closing);
  }
  return text.length;
}

/** Finds the values of Kubernetes' Secrets in YAML: `kind: Secret`, and the lines of `data` and `stringData` before or behind it. */
export function findSecretManifests(text: string, found: Found): void {
  let blocks: Block[] = [];
  let kinds = new Set<number>();
  let handledTo = 0;
  const finish = () => {
    // A block in another is a part of it: each line is read once.
    for (const block of blocks)
      if (kinds.has(block.indent) && block.from >= handledTo) handledTo = findValues(text, block, found);
    blocks = [];
    kinds = new Set();
  };
  for (const { 0: part, index, groups } of text.matchAll(PARTS)) {
    const indent = groups?.["indent"]?.length;
    if (indent === undefined || groups?.["item"] !== undefined) finish();
    if (indent === undefined) continue;
    if (groups?.["kind"] !== undefined) kinds.add(indent);
    else if (groups?.["data"] !== undefined) blocks.push({ from: index + part.length + 1, indent });
  }
  finish();
}
