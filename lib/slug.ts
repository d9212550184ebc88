/** Slugs that collide with the dashboard's own addresses below /api/dashboard. */
const RESERVED = new Set(["set-up"]);

/** The slug of a name: "Größe & Co." becomes "grosse-co". A name without a Latin letter or digit becomes `fallback`. */
export function toSlug(name: string, fallback = "workspace"): string {
  const slug = name
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
  return slug || fallback;
}

/** The first of `base`, `base-2`, `base-3`, … that is neither taken nor reserved. */
export function firstFreeSlug(base: string, taken: ReadonlySet<string>): string {
  const isFree = (slug: string) => !taken.has(slug) && !RESERVED.has(slug);
  if (isFree(base)) return base;
  let number = 2;
  while (!isFree(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
