import "server-only";

/** Path, query and credentials are often secrets, and nobody sends there any more: the origin is name enough. */
export function nameOfAddress(address: string): string {
  if (!URL.canParse(address)) return "…";
  const { origin, pathname, search } = new URL(address);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}
