import type { BotSchema, FieldType } from "@/lib/contracts/intake-bot";
import { hasOptions, MAX_FIELD_NAME_LENGTH } from "@/lib/intake-bots/draft";

/** A block during an edit. It keeps the parts that another kind or type would need, so that a change back loses nothing. */
export interface DraftBlock {
  id: string;
  kind: "field" | "content";
  label: string;
  name: string;
  /** Whether the name follows the label, which ends when a name is typed or the block is saved. */
  isNameDerived: boolean;
  type: FieldType;
  required: boolean;
  /** One option per line. */
  options: string;
  contentType: string;
  body: string;
}

export interface BotDraft {
  name: string;
  description: string;
  blocks: readonly DraftBlock[];
}

export function toDraftBlock(block: BotSchema[number]): DraftBlock {
  const isField = block.kind === "field";
  return {
    id: block.id,
    kind: block.kind,
    label: block.label,
    name: block.name,
    isNameDerived: false,
    type: isField ? block.type : "text",
    required: isField && block.required,
    options: (isField && block.options?.join("\n")) || "",
    contentType: isField ? "markdown" : block.content_type,
    body: isField ? "" : block.body,
  };
}

/** The schema that a draft would save; it may still have issues. */
export function toSchema(blocks: readonly DraftBlock[]): BotSchema {
  return blocks.map(({ id, kind, label, name, type, required, options, contentType, body }) => {
    const base = { id, name, label: label.trim() };
    if (kind === "content") return { ...base, kind, content_type: contentType, body };
    return { ...base, kind, type, required, ...(hasOptions(type) && { options: toOptions(options) }) };
  });
}

const toOptions = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/**
 * Returns a block with an id of no earlier block, saved or not: the server distinguishes edited fields from new ones by it.
 */
export function newBlock(
  kind: DraftBlock["kind"],
  blocks: readonly DraftBlock[],
  saved: readonly { id: string }[],
): DraftBlock {
  const taken = new Set([...blocks, ...saved].map(({ id }) => id));
  let number = taken.size + 1;
  while (taken.has(`block_${number}`)) number++;
  return {
    id: `block_${number}`,
    kind,
    label: "",
    name: "",
    isNameDerived: true,
    type: "text",
    required: true,
    options: "",
    contentType: "markdown",
    body: "",
  };
}

/** Suggests a name for a label: "Größe (cm)" becomes `grosse_cm`, or `grosse_cm_2` if that is taken. */
export function nameOfLabel(label: string, taken: ReadonlySet<string>): string {
  const base = label
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, 40)
    .replaceAll(/^_+|_+$/g, "");
  if (base === "") return "";
  const name = /^[a-z]/.test(base) ? base : `field_${base}`;
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}_${number}`)) number++;
  return `${name}_${number}`;
}

/** The list with the block at `index` moved by one place. */
export function moved<T>(items: readonly T[], index: number, by: -1 | 1): T[] {
  const result = [...items];
  const [item] = result.splice(index, 1);
  if (item !== undefined) result.splice(index + by, 0, item);
  return result;
}

/** A placeholder in a text: `{{name}}`. A text that is split by it has the names at odd indexes. */
export const PLACEHOLDER = new RegExp(String.raw`\{\{\s*(\w{1,${MAX_FIELD_NAME_LENGTH}})\s*\}\}`);

/** The placeholders of a text without a field, which are shown unchanged. */
export function unknownPlaceholders(body: string, blocks: readonly DraftBlock[]): string[] {
  const known = new Set(blocks.flatMap(({ kind, name }) => (kind === "field" ? [name] : [])));
  const found = body.split(PLACEHOLDER).filter((_, index) => index % 2 === 1);
  return [...new Set(found)].filter((name) => !known.has(name));
}
