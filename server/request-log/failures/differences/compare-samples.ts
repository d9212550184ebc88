import "server-only";

import { DIFFERING_PROPERTIES, type PropertyDifference } from "@/lib/contracts/log/related-requests";
import { propertiesOf, type RowProperty, type SampledRow } from "./properties-of";

/** Smaller samples differ by chance. */
const MIN_ROWS = 10;
/** A smaller difference of the shares explains nothing. */
const MIN_DIFFERENCE = 0.2;
const MAX_DIFFERENCES = 5;
/** Distinct properties of a sample: free texts of hostile bodies may not fill the memory. */
const MAX_DISTINCT = 20_000;

/** Properties that follow from what makes the failures one group. */
export interface Defining {
  properties: ReadonlySet<RowProperty["property"]>;
  /** Of members and headers, as the issues of a refusal name them. */
  names: ReadonlySet<string>;
}

/** The rows of one side, counted as they are read. */
export class Sample {
  rows = 0;
  private readonly known = new Map<RowProperty["property"], number>();
  private readonly found = new Map<string, { property: RowProperty; having: number }>();

  add(row: SampledRow): void {
    const { known, found } = propertiesOf(row);
    this.rows += 1;
    for (const property of known) this.known.set(property, (this.known.get(property) ?? 0) + 1);
    for (const [key, property] of byKey(found)) {
      const counted = this.found.get(key);
      if (counted) counted.having += 1;
      else if (this.found.size < MAX_DISTINCT) this.found.set(key, { property, having: 1 });
    }
  }

  /** Those that enough of the rows have: a few for each property of one row, however different the rows are. */
  get frequent(): RowProperty[] {
    return [...this.found.values()].flatMap(({ property, having }) =>
      shareOf({ having, known: this.known.get(property.property) ?? 0 }) >= MIN_DIFFERENCE ? [property] : [],
    );
  }

  shareOf(property: RowProperty): { having: number; known: number } {
    const known = this.known.get(property.property) ?? 0;
    const having = this.found.get(keyOf(property))?.having ?? 0;
    return { having, known };
  }
}

const keyOf = ({ property, name, value }: RowProperty) => JSON.stringify([property, name, value]);

const byKey = (properties: readonly RowProperty[]) => new Map(properties.map((each) => [keyOf(each), each]));

/**
 * The properties that failures have more often than successes, the largest difference of the shares first. Of each property,
 * scope, header and member only the value that differs most is kept. The same rows give the same result, in whatever order.
 */
export function compareSamples(
  failures: Sample,
  successes: Sample,
  defining: Defining,
): PropertyDifference[] {
  // A property that few rows of either side have cannot differ enough.
  const candidates = [...byKey([...failures.frequent, ...successes.frequent]).values()]
    .filter((property) => !isDefining(property, defining))
    .map((property) => differenceOf(property, failures, successes))
    .filter(isTelling)
    .toSorted(byDifference);
  const best = new Map<string, PropertyDifference>();
  for (const each of candidates) {
    const subject = subjectOf(each);
    if (!best.has(subject)) best.set(subject, each);
  }
  return [...best.values()].slice(0, MAX_DIFFERENCES);
}

/** A member and its value are one subject. */
const subjectOf = ({ property, name }: PropertyDifference) =>
  name === null ? property : `${property === "value" ? "member" : property} ${name}`;

function isDefining({ property, name }: RowProperty, { properties, names }: Defining): boolean {
  if (properties.has(property)) return true;
  if (name === null || property === "scope") return false;
  return [...names].some((each) => name === each || name.startsWith(`${each}.`));
}

/** As it is, or for a scope, header or member that successes have more often: that it is missing. */
function differenceOf(property: RowProperty, failures: Sample, successes: Sample): PropertyDifference {
  const difference = {
    ...property,
    failures: failures.shareOf(property),
    successes: successes.shareOf(property),
  };
  if (property.value !== "present" || property.property === "value" || gapOf(difference) >= 0)
    return difference;
  return {
    ...property,
    value: "missing",
    failures: others(difference.failures),
    successes: others(difference.successes),
  };
}

const others = ({ having, known }: PropertyDifference["failures"]) => ({ having: known - having, known });

const shareOf = ({ having, known }: PropertyDifference["failures"]) => (known === 0 ? 0 : having / known);
const gapOf = ({ failures, successes }: Pick<PropertyDifference, "failures" | "successes">) =>
  shareOf(failures) - shareOf(successes);

const isTelling = (difference: PropertyDifference) =>
  difference.failures.known >= MIN_ROWS &&
  difference.successes.known >= MIN_ROWS &&
  gapOf(difference) >= MIN_DIFFERENCE;

function byDifference(a: PropertyDifference, b: PropertyDifference): number {
  const place = ({ property }: PropertyDifference) => DIFFERING_PROPERTIES.indexOf(property);
  const text = ({ name, value }: PropertyDifference) => `${name ?? ""} ${value}`;
  return gapOf(b) - gapOf(a) || place(a) - place(b) || (text(a) < text(b) ? -1 : 1);
}
