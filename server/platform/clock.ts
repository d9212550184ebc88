import "server-only";

/** The only place that reads the time; everything else receives it as `ctx.now`. */
export function now(): Date {
  return new Date();
}
