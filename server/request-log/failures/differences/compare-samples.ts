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
  private readonly having = new Map<string, number>();

  add(row: SampledRow): void {
    const { known, found } = propertiesOf(row);
    this.rows += 1;
    for (const property of known) this.known.set(property, (this.known.get(property) ?? 0) + 1);
    for (const each of new Set(found.map(keyOf))) {
      const count = this.having.get(each);
      if (count !== undefined || this.having.size < MAX_DISTINCT) this.having.set(each, (count ?? 0) + 1);
    }
  }

  get keys(): Iterable<string> {
    return this.having.keys();
  }

  shareOf(property: RowProperty): { having: number; known: number } {
    const known = this.known.get(property.property) ?? 0;
    const having = this.having.get(keyOf(property)) ?? 0;
    return { having, known };
  }
}

const keyOf = ({ property, name, value }: RowProperty) => JSON.stringify([property, name, value]);

function propertyOf(key: string): RowProperty {
  // safe: `keyOf` wrote it
  const [property, name, value] = JSON.parse(key) as [RowProperty["property"], string | null, string];
  return { property, name, value };
}

/**
 * The properties that failures have more often than successes, the largest difference of the shares first. Of each property,
 * scope, header and member only the value that differs most is kept. The same rows give the same result, in whatever order.
 */
export function compareSamples(
  failures: Sample,
  successes: Sample,
  defining: Defining,
): PropertyDifference[] {
  const candidates = [...new Set([...failures.keys, ...successes.keys])]
    .map(propertyOf)
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
