import "server-only";

import { isCardNumber } from "../shapes/card-numbers";
import type { Secrecy } from "../names/secret-names";
import type { Span } from "../spans";

/*
 * Members whose own name tells nothing, and that another member of the same object makes secret: the private parts of a JSON Web
 * Key, the data of a Kubernetes Secret, the value of a JSON Patch to a password; and the argument behind a flag.
 */

const WEB_KEY = 1;
const SECRET_MANIFEST = 2;
const PATCH = 4;
const SECRET_PATH = 8;

/** What must be known of an object for the member to be a secret of it. */
const NEEDS: ReadonlyMap<string, number> = new Map([
  ...["d", "k", "p", "q", "dp", "dq", "qi", "oth"].map((name) => [name, WEB_KEY] as const),
  ["value", PATCH | SECRET_PATH],
]);
const DATA = new Set(["data", "stringdata"]);
/** Longer names are none of these. */
const MAX_NAME_LENGTH = 10;

interface Held {
  needs: number;
  span: Span;
}

/** What the members of one object tell about each other, or the elements of a list. Lists are made late: a hostile body has thousands. */
export interface Described {
  facts: number;
  held: Held[] | null;
  /** The values of an object named `data`. */
  data: Span[] | null;
  /** The digits of the elements that may be the groups of a card number, how many these are, and where they stand. */
  digits: string;
  groups: number;
  groupSpan: Span | null;
}

/** The part of an open object or array that this needs. */
interface Container {
  isList: boolean;
  commas: number;
  /** The member that it is the value of. */
  name: string | null;
  /** The argument before is a flag that takes a secret. */
  isFlagged: boolean;
  /** Null while there is nothing to tell. */
  described: Described | null;
}

interface Member {
  name: string | null;
  value: string;
  span: Span;
}

const descriptionOf = (container: Container): Described =>
  (container.described ??= { facts: 0, held: null, data: null, digits: "", groups: 0, groupSpan: null });

function hold(container: Container, needs: number, span: Span): void {
  const described = descriptionOf(container);
  described.held ??= [];
  described.held.push({ needs, span });
}

const FLAG = /^--?(?!no-)([a-z][\w-]{0,62})$/i;
/** The last step of a pointer or path that is no index. */
const LAST_STEP = /([^/.:]*\p{L}[^/.:]*)(?:[/.:][^\p{L}]*)?$/u;
const MAX_PATH_LENGTH = 200;
const SECRET: ReadonlySet<Secrecy> = new Set(["secret", "unless number"]);

function factOf(name: string, value: string, secrecyOf: (name: string) => Secrecy): number {
  switch (name) {
    case "kty":
      return WEB_KEY;
    case "kind":
      return value === "Secret" ? SECRET_MANIFEST : 0;
    case "op":
      return PATCH;
    case "path": {
      const step = value.length > MAX_PATH_LENGTH ? undefined : LAST_STEP.exec(value)?.[1];
      return step !== undefined && SECRET.has(secrecyOf(step)) ? SECRET_PATH : 0;
    }
    default:
      return 0;
  }
}

const lowered = (name: string) => (name.length > MAX_NAME_LENGTH ? "" : name.toLowerCase());

/** Takes a member or element with a text or number. */
export function describe(
  container: Container,
  { name, value, span }: Member,
  secrecyOf: (name: string) => Secrecy,
): void {
  if (container.isList) {
    const flag = FLAG.exec(value)?.[1];
    if (container.isFlagged && flag === undefined) hold(container, 0, span);
    container.isFlagged = flag !== undefined && secrecyOf(flag) === "secret";
    if (GROUP.test(value)) describeGroup(descriptionOf(container), value, span);
  }
  if (container.name !== null && DATA.has(lowered(container.name)))
    (descriptionOf(container).data ??= []).push(span);
  if (name === null || value === "") return;
  const known = lowered(name);
  const needs = NEEDS.get(known);
  if (needs !== undefined) hold(container, needs, span);
  const fact = factOf(known, value, secrecyOf);
  if (fact !== 0) descriptionOf(container).facts |= fact;
}

const GROUP = /^\d{3,6}$/;
/** No card number has more groups. */
const MAX_GROUPS = 5;

/** One span for all groups: the masks of equal ones would be equal. */
function describeGroup(described: Described, value: string, { start, end, bare }: Span): void {
  if (described.groups > MAX_GROUPS) return;
  const quotes = bare === true ? 0 : 1;
  described.groups++;
  described.digits += value;
  described.groupSpan ??= { start: start - quotes, end, bare: true };
  described.groupSpan.end = end + quotes;
}

const MIN_GROUPS = 3;

/** Takes a member with an object or array, which ends with it. */
export function describeContainer(around: Container, inner: Container, span: Span): void {
  const name = inner.name === null ? "" : lowered(inner.name);
  const needs = NEEDS.get(name);
  if (needs !== undefined) hold(around, needs, span);
  // Whether the object around it is a Secret may be told behind its data.
  for (const value of inner.described?.data ?? []) hold(around, SECRET_MANIFEST, value);
}

/** The secrets of an object that has ended. */
export function describedSecrets({ described, commas }: Container): Span[] {
  if (described === null) return [];
  const { facts, held, digits, groups, groupSpan } = described;
  const secrets = (held ?? []).filter(({ needs }) => (facts & needs) === needs).map(({ span }) => span);
  const isCard = groups >= MIN_GROUPS && groups === commas + 1 && isCardNumber(digits);
  return isCard && groupSpan !== null ? [...secrets, groupSpan] : secrets;
}
