import "server-only";

/*
 * Durations are counted in bands, so that a percentile reads a few counts instead of every request. Each octave has 16 of
 * equal ratio: a band is 4.4 % wide. The shipper's small process loads this file.
 */
const BANDS_PER_OCTAVE = 16;

/** The band of a duration in microseconds; below one it is the first. */
export const durationBand = (durationUs: number): number =>
  Math.max(0, Math.floor(Math.log2(Math.max(1, durationUs)) * BANDS_PER_OCTAVE));

const lowerEnd = (band: number) => 2 ** (band / BANDS_PER_OCTAVE);

export interface BandCount {
  band: number;
  requests: number;
}

/**
 * The duration in microseconds that the share `quantile` of the requests did not exceed, by nearest rank; null without requests.
 * Within its band the duration is interpolated, so it is less than 4.5 % off.
 */
export function quantileOfBands(counts: readonly BandCount[], quantile: number): number | null {
  const total = counts.reduce((sum, { requests }) => sum + requests, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(total * quantile));
  let below = 0;
  for (const { band, requests } of counts.toSorted((a, b) => a.band - b.band)) {
    if (below + requests >= rank) {
      const [low, high] = [lowerEnd(band), lowerEnd(band + 1)];
      return Math.round(low + ((high - low) * (rank - below - 0.5)) / requests);
    }
    below += requests;
  }
  return null;
}
