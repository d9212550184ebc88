"use client";

import { type ComponentProps, type ReactNode, useId, useRef, useState } from "react";
import { type CodeLine, CodeLines } from "@/components/error-explainer/evidence/code-lines";
import { CodeEditor } from "@/components/ui/code/code-editor";
import { cn } from "@/components/ui/cn";

interface EditableCodeProps {
  title: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
  /** Names the code for screen readers. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The code outside of editing, with each change and its reason. */
  lines: readonly CodeLine[];
  /** "Edit 3", and for screen readers "Edit 3 headers". */
  edit: { label: string; name: string };
  /** What keeps it from being sent. */
  problem: string | undefined;
  /** Whether there is nothing to show before somebody has typed. */
  isEmpty?: boolean;
  children?: ReactNode;
}

/** Code with its changes marked, which turns into a field of plain text to edit. */
export function EditableCode(props: EditableCodeProps) {
  const { title, aside, label, value, onChange, lines, edit, problem, isEmpty = false, children } = props;
  const [isEditing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const problemId = useId();
  const leave = () => {
    setEditing(false);
    button.current?.focus();
  };
  return (
    <div className="border-t border-line">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 px-3 pt-1.5 text-xs">
        <h3 className="min-w-0 flex-1 truncate text-muted">{title}</h3>
        {aside}
        <TextButton
          ref={button}
          aria-expanded={isEditing}
          aria-label={isEditing ? `Done editing: ${label}` : edit.name}
          onClick={() => setEditing(!isEditing)}
        >
          {isEditing ? "Done" : edit.label}
        </TextButton>
      </div>
      {isEditing ? (
        <CodeEditor
          label={label}
          value={value}
          onChange={onChange}
          onLeave={leave}
          changed={addedLines(lines)}
          aria-describedby={problem === undefined ? undefined : problemId}
        />
      ) : (
        !isEmpty &&
        lines.length > 0 && (
          <CodeLines label={label} lines={lines} className="rounded-none border-0 bg-transparent pt-1" />
        )
      )}
      {problem !== undefined && (
        <p id={problemId} className="px-3 pb-2.5 text-xs text-warn-text">
          {problem}
        </p>
      )}
      {children}
    </div>
  );
}

/** The lines of the text that `lines` show as added. */
const addedLines = (lines: readonly CodeLine[]): ReadonlySet<number> =>
  new Set(lines.flatMap(({ margin, sign }) => (sign === "+" && margin !== "" ? [Number(margin)] : [])));

/** A small action beside what it changes. */
export function TextButton({ className, type = "button", ...props }: ComponentProps<"button">) {
  return (
    <button
      type={type}
      className={cn(
        "rounded-small px-1 py-0.5 text-xs font-medium whitespace-nowrap text-accent-text hover:bg-hover active:bg-active",
        "disabled:pointer-events-none disabled:opacity-50",
        className,
      )}
      {...props}
    />
  );
}
