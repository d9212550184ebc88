"use client";

import { ChevronDown, Send } from "lucide-react";
import { type ComponentType, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { ExampleCall } from "@/lib/send-again/example-call";

type Editor = ComponentType<{ call: ExampleCall }>;

/** Opens the editor of the endpoint's call below itself. The editor's code is loaded by the first opening. */
export function TryIt({ call }: { call: ExampleCall }) {
  const [state, setState] = useState<"closed" | "loading" | "open" | "failed">("closed");
  const [editor, setEditor] = useState<{ Editor: Editor } | null>(null);
  const id = useId();
  const isOpen = state === "open";
  const open = async () => {
    setState("loading");
    try {
      const { TryEditor } = await import("./try-editor");
      setEditor({ Editor: TryEditor });
      setState("open");
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="min-w-0 rounded-card border border-line bg-surface">
      <Button
        variant="ghost"
        aria-expanded={isOpen}
        aria-controls={editor ? id : undefined}
        pending={state === "loading"}
        onClick={() => (isOpen ? setState("closed") : void open())}
        className={cn(
          "h-10 w-full rounded-card border-0 px-3 text-ink [&>span]:w-full",
          isOpen && "rounded-b-none",
        )}
      >
        <Send aria-hidden />
        Try it
        <span className="ml-auto truncate text-xs font-normal text-muted max-sm:hidden">
          with your own key
        </span>
        <ChevronDown aria-hidden className={cn("text-muted max-sm:ml-auto", isOpen && "rotate-180")} />
      </Button>
      <p role="status" className={cn("px-3 pb-3 text-sm text-bad-text", state !== "failed" && "sr-only")}>
        {state === "failed" && "The editor could not be loaded. Try again."}
      </p>
      {/* Closed, it keeps what was filled in. */}
      <div id={id} hidden={!isOpen}>
        {editor && <editor.Editor call={call} />}
      </div>
    </div>
  );
}
