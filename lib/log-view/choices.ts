import { COOKIE_PREFIX } from "../text/cookie-prefix";

/* How the reader sees the log. Cookies keep it, because the server renders the log too. */

/** The histogram above the log shows counts, or how long the same requests took. */
export const HISTOGRAM_READINGS = ["requests", "latency"] as const;
export type HistogramReading = (typeof HISTOGRAM_READINGS)[number];
export const HISTOGRAM_READING_COOKIE = `${COOKIE_PREFIX}histogram-reading`;

/** How high the log's rows are, where they have one line. */
const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];
export const DENSITY_COOKIE = `${COOKIE_PREFIX}log-density`;

/** The choice that a cookie keeps; the first one if it keeps none. */
function parserOf<Choice extends string>(choices: readonly [Choice, ...Choice[]]) {
  return (text: string | undefined): Choice => choices.find((choice) => choice === text) ?? choices[0];
}

export const parseHistogramReading = parserOf(HISTOGRAM_READINGS);
export const parseDensity = parserOf(DENSITIES);
