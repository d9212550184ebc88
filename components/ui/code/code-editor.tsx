"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import { cn } from "../cn";

interface CodeEditorProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Called by Escape. */
  onLeave: () => void;
  /** The lines, from 1, that are marked as changed. */
  changed?: ReadonlySet<number>;
  "aria-describedby"?: string | undefined;
}

/** Edits code as plain text beside the numbers of its lines. It takes the focus; Tab leads out of it, as from any field. */
export function CodeEditor({ label, value, onChange, onLeave, changed, ...aria }: CodeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const lines = value.split("\n");
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  return (
    <div
      data-slot="code-editor"
      className="max-h-110 overflow-y-auto overscroll-contain has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
    >
      <div className="grid grid-cols-[2.75rem_minmax(0,1fr)] py-2 font-mono text-xs leading-5">
        <div aria-hidden className="col-span-2 col-start-1 row-start-1">
          {lines.map((_, index) => (
            <div
              key={index}
              className={cn("h-5 text-faint select-none", changed?.has(index + 1) && "bg-ok-soft")}
            >
              <span className="inline-block w-8 text-right">{index + 1}</span>
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label={label}
          {...aria}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          // One more, which a horizontal scroll bar may cover.
          rows={lines.length + 1}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          className="col-start-2 row-start-1 resize-none overflow-x-auto overflow-y-hidden bg-transparent pr-3 leading-5 whitespace-pre text-ink outline-none max-sm:text-lg max-sm:leading-5"
        />
      </div>
    </div>
  );
}
