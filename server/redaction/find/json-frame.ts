import "server-only";

import { looksSecret } from "../looks-secret";
import type { Budget } from "../budget";
import { describeContainer, type Described, describedSecrets } from "./described-members";
import { isCardAsNumber } from "../shapes/card-numbers";
import type { LabelRole } from "../names/label-roles";
import { isSecretValue, type Secrecy } from "../names/secret-names";
import type { Span } from "../spans";

/** What the name before a value tells of it. */
export interface Member {
  secrecy: Secrecy;
  role: LabelRole | null;
  name: string | null;
}

export const NO_MEMBER: Member = { secrecy: "harmless", role: null, name: null };

/** An open object or array. */
export interface Frame {
  kind: "{" | "[" | "text";
  start: number;
  /** The secrecy of its own name; applies to everything inside. */
  secrecy: Secrecy;
  /** Its role in the surrounding object. */
  role: LabelRole | null;
  /** Number of commas so far. */
  commas: number;
  /** An array in an array: `[["password", "…"]]` represents members, whatever the values look like. */
  isMember: boolean;
  /** An array, or what other languages write like one: `{"password", "…"}`. */
  isList: boolean;
  /** Its own name makes it a label: `{ "question": { "text": "Password" }, "answer": "…" }`. */
  isLabel: boolean;
  /** The secrecy of its label, a name held as a value: `{ "name": "password", "value": "…" }`. */
  labelled: Secrecy;
  /** The values that the label describes; null while there are none. */
  values: Span[] | null;
  /** Its `type` names a secret: `{ "type": "password", "value": "…" }`. */
  hasSecretType: boolean;
  /** Those of the values that are named `value`: a type describes no others, such as the text of a paragraph. */
  typed: Span[] | null;
  /** The member that it is the value of. */
  name: string | null;
  /** The argument before is a flag that takes a secret. */
  isFlagged: boolean;
  described: Described | null;
}

type Opening = Pick<Frame, "kind" | "start" | "secrecy" | "role" | "name">;

/** A hostile body opens 20,000 frames. Written without a spread and with `values` allocated late, one costs a tenth. */
export function newFrame({ kind, start, secrecy, role, name }: Opening, around?: Frame): Frame {
  const isMember = kind !== "text" && around?.kind === kind && around.isList;
  return {
    kind,
    start,
    secrecy,
    role,
    commas: 0,
    isMember,
    isList: kind !== "text",
    isLabel: role === "label" && around?.isList === false,
    labelled: "harmless",
    values: null,
    hasSecretType: false,
    typed: null,
    name,
    isFlagged: false,
    described: null,
  };
}

function addValue(frame: Frame, role: LabelRole, span: Span): void {
  frame.values ??= [];
  frame.values.push(span);
  if (role !== "value") return;
  frame.typed ??= [];
  frame.typed.push(span);
}

export const textFrame = (): Frame =>
  newFrame({ kind: "text", start: 0, secrecy: "harmless", role: null, name: null });

/** Between a name and its value in a condition: `["password", "=", "…"]`. */
const OPERATOR = /^(?:[=!<>~:]{1,3}|=>|->|eq|ne|is|equals|equal|like|in|set)$/i;

const isLabelled = (role: LabelRole | null) => role === "labelled" || role === "value";

/** Labels can be questions, which are longer than names. */
const MAX_LABEL_LENGTH = 200;

/** The role of the next value: from its own name, or from its place in a pair. */
export function roleOf({ isList, commas }: Frame, named: LabelRole | null): LabelRole | null {
  if (named !== null || !isList || commas > 1) return named;
  return commas === 0 ? "label" : "labelled";
}

/** Among several labels the most secret one counts: `{ "id": "f1", "label": "Password", "value": "…" }`. */
export function noteValue(
  frame: Frame,
  named: LabelRole | null,
  { value, span }: { value: string; span: Span },
  secrecyOf: (name: string) => Secrecy,
): void {
  if (frame.isList && frame.commas === 1 && OPERATOR.test(value)) {
    // As if it stood behind its name: the value that follows is the second.
    frame.commas = 0;
    return;
  }
  const role = frame.isLabel && isLabelled(named) ? "label" : roleOf(frame, named);
  if (role !== null && isLabelled(role)) addValue(frame, role, span);
  if (role === "type" && value.length <= MAX_LABEL_LENGTH)
    frame.hasSecretType ||= secrecyOf(value) === "secret";
  if (role !== "label" || value.length > MAX_LABEL_LENGTH || frame.labelled === "secret") return;
  const secrecy = secrecyOf(value);
  if (secrecy !== "harmless") frame.labelled = secrecy;
}

const frameSecrets = (frame: Frame, text: string): Span[] => [
  ...labelledSecrets(frame, text),
  ...describedSecrets(frame),
];

/** The values that the label makes secret, whether it precedes or follows them. */
function labelledSecrets(frame: Frame, text: string): Span[] {
  const { isList, labelled, values, isMember, commas } = frame;
  if (labelled === "harmless") return frame.hasSecretType ? (frame.typed ?? []) : [];
  if (!values || (isList && commas !== 1)) return [];
  // `["password", "email"]` is a list of names.
  if (isList && !isMember)
    return values.filter(({ start, end, bare }) => bare !== true && looksSecret(text.slice(start, end)));
  return values.filter(({ start, end, bare }) =>
    isSecretValue(labelled, { text: text.slice(start, end), isNumber: bare === true }),
  );
}

/** The secrecy of a value: from its own name, or from whatever surrounds it. */
export function secrecyIn({ secrecy, labelled }: Frame, ownName: Secrecy, role: LabelRole | null): Secrecy {
  if (secrecy !== "secret" && ownName !== "harmless") return ownName;
  return secrecy === "harmless" && isLabelled(role) ? labelled : secrecy;
}

/** Removes the innermost frame at its closing bracket; returns the secrets that its label reveals. */
export function closeFrame(frames: Frame[], end: number, text: string): Span[] {
  const frame = frames.length > 1 ? frames.pop() : undefined;
  if (!frame) return [];
  const around = frames.at(-1);
  if (around) describeContainer(around, frame, { start: frame.start, end, bare: true });
  if (around && frame.role !== null && isLabelled(frame.role))
    addValue(around, frame.role, { start: frame.start, end, bare: true });
  if (around && frame.isLabel && frame.labelled !== "harmless" && around.labelled !== "secret")
    around.labelled = frame.labelled;
  return frameSecrets(frame, text);
}

/** The secrets of all frames that are open where the text ends. */
export function secretsAtEnd(frames: Frame[], text: string): Span[] {
  const spans: Span[] = [];
  while (frames.length > 1) spans.push(...closeFrame(frames, text.length, text));
  return [...spans, ...frames.flatMap((frame) => frameSecrets(frame, text))];
}

/** The fewest digits that encode a card number in hexadecimal. */
const MIN_HEX_DIGITS = 24;

/** Whether a number that no name makes secret is one: a card number, or the digits of one in hexadecimal. */
export function isSecretNumber(bare: string, findInner: FindInner): boolean {
  return isCardAsNumber(bare) || (bare.length >= MIN_HEX_DIGITS && findInner(bare).length > 0);
}

/** Finds secrets inside a string; offsets are relative to its start. */
type FindInner = (inner: string) => Span[];

export interface JsonSearchOptions {
  findInner: FindInner;
  budget: Budget;
  /** The server wrote the names, so none of them marks a secret. */
  hasTrustedNames?: boolean;
}
