import "server-only";

/** The only place that reads the clock; everything else receives the time as `ctx.now`. */
export function now(): Date {
  return new Date();
}
