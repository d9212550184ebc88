import "server-only";

import { Budget } from "../budget";
import { findCardNumbers, mayHoldCardNumber } from "../shapes/card-numbers";
import { decodedView, offsetIn, sourceView, type View } from "@/lib/text/decoded-view";
import { findInElements } from "./find-in-elements";
import { findInJson } from "./find-in-json";
import { findInPath, findInPaths } from "./find-in-paths";
import { hintsIn, isSurelyClean } from "../names/hints";
import { findInNetrc, findNamed, hasSeparator } from "./find-named";
import { looksLikeJson } from "./json-lines";
import { jsonInBase64 } from "../shapes/json-in-base64";
import { namesInBase64 } from "../shapes/names-in-base64";
import { readableDigits } from "../shapes/readable-digits";
import { findShapes } from "../shapes/secret-shapes";
import { findPathCredentials } from "../shapes/url-credentials";
import type { Span } from "../spans";

/** Layers of encoding that are decoded. Honest text has fewer: text with more is masked as a whole. */
const MAX_LAYERS = 5;
/** Levels of JSON within JSON strings that are parsed; deeper text is still searched for names and shapes. */
const MAX_DEPTH = 3;

/** The fixed cost of a part in base64 or hexadecimal, in characters: it is found and decoded more than once. */
const DECODING_COST = 300;

const NONE: Span[] = [];

interface Options {
  /** `+` means a space, as in queries and forms. */
  plusIsSpace?: boolean;
  /** The number of texts around this one. */
  depth?: number;
  budget?: Budget;
  /** The whole text is the path of a URL. */
  isPath?: boolean;
}

type Layer = Required<Pick<Options, "depth" | "budget" | "isPath">>;

/** Secrets in JSON text, broken or not. Masking them changes only the values: valid JSON stays valid. */
export function findSecretsInJson(
  text: string,
  { hasTrustedNames = false, budget = new Budget() } = {},
): Span[] {
  const { shapes, encoding, base64 } = hintsIn(text);
  const spans: Span[] = [];
  const found = (start: number, end: number) => spans.push({ start, end });
  findShapes(text, found, { shapes });
  if (mayHoldCardNumber(text)) findCardNumbers(text, found);
  // Without encodings, all shapes are found by now: strings are searched only for names, which need a separator.
  const isPlain = !encoding && !base64;
  const findInner = (inner: string) => {
    if (isPlain && !hasSeparator(inner) && !inner.includes("/")) return NONE;
    return isSurelyClean(inner) ? NONE : findSecrets(inner, { depth: 1, budget });
  };
  spans.push(...findInJson(text, { findInner, budget, hasTrustedNames }));
  return spans;
}

/** Secrets in any text other than a whole JSON body: by name, by shape, in nested JSON, and under encodings. */
export function findSecrets(
  text: string,
  { plusIsSpace = false, depth = 0, budget = new Budget(), isPath = false }: Options = {},
): Span[] {
  const spans: Span[] = [];
  let view: View | null = sourceView(text);
  for (let layer = 0; view !== null; layer++) {
    if (layer > MAX_LAYERS || !budget.takeScan(view.text.length)) return [{ start: 0, end: text.length }];
    for (const { start, end } of findInLayer(view.text, { depth, budget, isPath })) {
      spans.push({ start: offsetIn(view, start), end: offsetIn(view, end) });
    }
    view = decodedView(view, plusIsSpace);
  }
  return spans;
}

function findInLayer(text: string, { depth, budget, isPath }: Layer): Span[] {
  const spans: Span[] = [];
  const found = (start: number, end: number) => spans.push({ start, end });
  const hints = hintsIn(text);
  findShapes(text, found, { shapes: hints.shapes });
  if (hints.base64 && depth < MAX_DEPTH) spans.push(...findInBase64(text, { depth, budget, isPath }));
  if (mayHoldCardNumber(text)) {
    if (!budget.takeReading(text.length / 2)) return [{ start: 0, end: text.length }];
    findCardNumbers(text, found);
  }
  if (isPath) findPathCredentials(text, found);
  if (!hints.name) return spans;
  if (depth < MAX_DEPTH && looksLikeJson(text)) {
    const findInner = (inner: string) =>
      isSurelyClean(inner) ? NONE : findSecrets(inner, { depth: depth + 1, budget });
    spans.push(...findInJson(text, { findInner, budget }));
    return spans;
  }
  const take = (span: Span) => spans.push(span);
  findNamed(text, budget, take);
  findInNetrc(text, take);
  findInElements(text, budget, take);
  if (isPath) findInPath(text, budget, 0, take);
  else findInPaths(text, budget, take);
  return spans;
}

/**
 * Base64 that begins like encoded JSON or holds a name, as forms, YAML and XML do, and any that is readable, also in hexadecimal: it is
 * searched, and masked as a whole where it holds a secret.
 */
function findInBase64(text: string, { depth, budget, isPath }: Layer): Span[] {
  const spans: Span[] = [];
  const known = new Set<number>();
  for (const { start, end, text: inner } of [
    ...jsonInBase64(text),
    ...namesInBase64(text, isPath),
    ...readableDigits(text),
  ]) {
    if (known.has(start) || isSurelyClean(inner)) continue;
    known.add(start);
    if (!budget.takeReading(DECODING_COST)) return [...spans, { start, end: text.length }];
    if (findSecrets(inner, { depth: depth + 1, budget }).length > 0) spans.push({ start, end });
  }
  return spans;
}
