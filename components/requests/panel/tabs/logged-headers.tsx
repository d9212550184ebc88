import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { StoredText } from "@/components/ui/stored-text";

interface LoggedHeadersProps {
  title: string;
  headers: Readonly<Record<string, string>>;
}

export function LoggedHeaders({ title, headers }: LoggedHeadersProps) {
  const entries = Object.entries(headers).toSorted(([a], [b]) => a.localeCompare(b));
  if (entries.length === 0) return null;
  return (
    <FrameSection title={title} aside={<span className="text-xs text-muted">{entries.length}</span>}>
      <dl className="font-mono text-xs leading-5">
        {entries.map(([name, value]) => (
          <div key={name} className="grid gap-x-4 py-0.5 @md:grid-cols-[11rem_minmax(0,1fr)]">
            <dt className="text-muted">
              <StoredText text={name} isCode />
            </dt>
            <dd>
              <StoredText text={value} isCode />
            </dd>
          </div>
        ))}
      </dl>
    </FrameSection>
  );
}
