import "server-only";

import type { Budget } from "../budget";
import { isSecretValue, type Secrecy } from "../names/secret-names";
import type { Span } from "../spans";

/** An object or array that is open. */
export interface Frame {
  kind: "{" | "[" | "text";
  start: number;
  /** Of the name that it stands behind, for all that is in it. */
  secrecy: Secrecy;
  /** What it is in the object around it. */
  role: LabelRole | null;
  /** Commas so far. */
  commas: number;
  /** An array in an array: `["password", "…"]` stands for one member. */
  isPair: boolean;
  /** Of the name that it holds as a value: `{ "name": "password", "value": "…" }`. */
  labelled: Secrecy;
  /** The values that go with that label; null while there are none. */
  values: Span[] | null;
}

type Opening = Pick<Frame, "kind" | "start" | "secrecy" | "role">;

/** A hostile body opens 20,000: without a spread and an array of its own, a frame costs a tenth. */
export function newFrame({ kind, start, secrecy, role }: Opening, around?: Frame): Frame {
  const isPair = kind === "[" && around?.kind === "[";
  return { kind, start, secrecy, role, commas: 0, isPair, labelled: "harmless", values: null };
}

function addValue(frame: Frame, span: Span): void {
  frame.values ??= [];
  frame.values.push(span);
}

export const textFrame = (): Frame => newFrame({ kind: "text", start: 0, secrecy: "harmless", role: null });

/** Objects that stand for one member: `{ "name": "password", "value": "…" }`, `{ "question": "…", "answer": "…" }`. */
export type LabelRole = "label" | "labelled";

const LABELS = new Set(
  "name key k header field parameter param label question title id attribute property setting".split(" "),
);
const LABELLED = new Set("value val values v content answer answers response text data".split(" "));
/** A question is longer than a name. */
const MAX_LABEL_LENGTH = 200;

export function labelRoleOf(name: string): LabelRole | null {
  if (name.length > 9) return null;
  const lower = name.toLowerCase();
  if (LABELS.has(lower)) return "label";
  return LABELLED.has(lower) ? "labelled" : null;
}

/** What the value that comes next is: by its own name, or by its place in a pair. */
export function roleOf({ isPair, commas }: Frame, named: LabelRole | null): LabelRole | null {
  if (named !== null || !isPair || commas > 1) return named;
  return commas === 0 ? "label" : "labelled";
}

/** Of several labels the most secret one counts: `{ "id": "f1", "label": "Password", "value": "…" }`. */
export function noteValue(
  frame: Frame,
  named: LabelRole | null,
  { value, span }: { value: string; span: Span },
  secrecyOf: (name: string) => Secrecy,
): void {
  const role = roleOf(frame, named);
  if (role === "labelled") addValue(frame, span);
  if (role !== "label" || value.length > MAX_LABEL_LENGTH || frame.labelled === "secret") return;
  const secrecy = secrecyOf(value);
  if (secrecy !== "harmless") frame.labelled = secrecy;
}

/** The values that its label makes secret, wherever the label stands. */
export function labelledSecrets({ labelled, values, isPair, commas }: Frame, text: string): Span[] {
  if (labelled === "harmless" || !values || (isPair && commas !== 1)) return [];
  return values.filter(({ start, end, bare }) =>
    isSecretValue(labelled, { text: text.slice(start, end), isNumber: bare === true }),
  );
}

/** Of a value: by its own name, or by that of what it is in. */
export function secrecyIn({ secrecy, labelled }: Frame, ownName: Secrecy, role: LabelRole | null): Secrecy {
  if (secrecy !== "secret" && ownName !== "harmless") return ownName;
  return secrecy === "harmless" && role === "labelled" ? labelled : secrecy;
}

/** Takes the innermost of `frames` away where its bracket closes; answers the secrets that are known by then. */
export function closeFrame(frames: Frame[], end: number, text: string): Span[] {
  const frame = frames.length > 1 ? frames.pop() : undefined;
  if (!frame) return [];
  const around = frames.at(-1);
  if (around && frame.role === "labelled") addValue(around, { start: frame.start, end, bare: true });
  return labelledSecrets(frame, text);
}

/** Secrets in a text that stands in a string; offsets count from its start. */
type FindInner = (inner: string) => Span[];

/** How a JSON text is searched. */
export interface JsonSearchOptions {
  findInner: FindInner;
  budget: Budget;
  /** Its names are ours, and tell nothing of what stands behind them. */
  isOurs?: boolean;
}
