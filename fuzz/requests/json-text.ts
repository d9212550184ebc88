/** JSON that no JavaScript value can represent: exact digits, a repeated name. */
export class Raw {
  constructor(readonly text: string) {}
}

export class Members {
  constructor(readonly pairs: [name: string, value: Json][]) {}
}

export type Json = string | number | boolean | null | Raw | Members | Json[] | { [name: string]: Json };

const isPlain = (value: Json): value is { [name: string]: Json } =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Raw) &&
  !(value instanceof Members);

export function writeJson(value: Json): string {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(",")}]`;
  if (!isPlain(value) && !(value instanceof Members)) return JSON.stringify(value);
  const pairs = value instanceof Members ? value.pairs : Object.entries(value);
  return `{${pairs.map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(",")}}`;
}

/** A position in a value that can be read and replaced. */
export interface Slot {
  value: Json;
  set: (value: Json) => void;
}

/** Returns every position in a value, starting with the value itself. */
export function slotsOf(root: Json, set: (value: Json) => void): Slot[] {
  const slots: Slot[] = [{ value: root, set }];
  if (Array.isArray(root)) {
    for (const [index, value] of root.entries())
      slots.push(...slotsOf(value, (next) => (root[index] = next)));
  } else if (isPlain(root)) {
    for (const [name, value] of Object.entries(root))
      slots.push(...slotsOf(value, (next) => (root[name] = next)));
  }
  return slots;
}

/** Returns the slots that contain objects. */
export function objectsOf(slots: readonly Slot[]): { members: { [name: string]: Json }; set: Slot["set"] }[] {
  return slots.flatMap(({ value, set }) => (isPlain(value) ? [{ members: value, set }] : []));
}
