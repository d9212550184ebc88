import { StoredText } from "@/components/ui/stored-text";

interface MarkedPathProps {
  method: string;
  path: string;
  /** The id that was not found; null when the whole path is unknown. */
  id: string | null;
  says: string;
  /** The method is what is wrong, not the path. */
  methodWrong?: boolean;
}

/** The called path with the part that the answer is about underlined and named. */
export function MarkedPath({ method, path, id, says, methodWrong = false }: MarkedPathProps) {
  const wrong =
    "rounded-small bg-bad-soft px-0.5 text-bad-text underline decoration-wavy decoration-1 underline-offset-4";
  return (
    <div className="rounded-control border border-line bg-subtle px-3 pt-2.5 pb-2">
      <code className="block font-mono text-xs leading-6 break-all text-muted">
        {methodWrong ? <mark className={wrong}>{method}</mark> : method}{" "}
        {methodWrong ? (
          <StoredText text={path} isCode className="text-ink" />
        ) : (
          pathParts(path, id).map(({ text, marked }, index) =>
            marked ? (
              <mark key={index} className={wrong}>
                <StoredText text={text} isCode />
              </mark>
            ) : (
              <StoredText key={index} text={text} isCode className="text-ink" />
            ),
          )
        )}
      </code>
      <p className="mt-0.5 text-xs text-bad-text">{says}</p>
    </div>
  );
}

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
