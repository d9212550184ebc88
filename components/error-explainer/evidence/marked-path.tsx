import { StoredText } from "@/components/ui/stored-text";
import { decodePercent } from "@/lib/text/encoding";

interface MarkedPathProps {
  method: string;
  path: string;
  /** The id that was not found; null when the whole path is unknown. */
  id: string | null;
  note: string;
  /** The method is wrong, not the path. */
  methodWrong?: boolean;
}

/** The called path with its wrong part underlined and named. */
export function MarkedPath({ method, path, id, note, methodWrong = false }: MarkedPathProps) {
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
      <p className="mt-0.5 text-xs text-bad-text">{note}</p>
    </div>
  );
}

interface PathPart {
  text: string;
  /** The wrong segment. */
  marked: boolean;
}

/**
 * Splits the path into segments and slashes. Marks the last segment that equals `id`, or the whole path if `id` is null.
 */
export function pathParts(path: string, id: string | null): PathPart[] {
  if (id === null) return [{ text: path, marked: true }];
  const segments = path.split("/").slice(1);
  const marked = segments.findLastIndex((segment) => segment === id || decodePercent(segment) === id);
  return segments.flatMap((segment, index) => [
    { text: "/", marked: false },
    { text: segment, marked: index === marked },
  ]);
}
