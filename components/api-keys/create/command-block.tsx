import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";

interface CommandBlockProps {
  title: string;
  command: string;
  /** A note to read before running the command. */
  note?: string | null;
}

/** A command with its copy button above it, because on a phone its lines need the full width. */
export function CommandBlock({ title, command, note = null }: CommandBlockProps) {
  return (
    <div>
      <div className="mb-1 flex items-center justify-between gap-3">
        <h3 className="text-sm text-muted">{title}</h3>
        <CopyButton text={command} label="Copy command" variant="ghost" className="-mr-2" />
      </div>
      <CodeBlock code={command} language="bash" copyLabel={null} label={title} />
      {note ? <p className="mt-1.5 text-xs text-muted">{note}</p> : null}
    </div>
  );
}
