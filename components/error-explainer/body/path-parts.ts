interface PathPart {
  text: string;
  /** The segment that the answer is about. */
  marked: boolean;
}

/** The path cut into segments with their slashes; `id`'s last occurrence is marked, or the whole path without one. */
export function pathParts(path: string, id: string | null): PathPart[] {
  if (id === null) return [{ text: path, marked: true }];
  const segments = path.split("/").slice(1);
  const marked = segments.findLastIndex((segment) => segment === id || decode(segment) === id);
  return segments.flatMap((segment, index) => [
    { text: "/", marked: false },
    { text: segment, marked: index === marked },
  ]);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
