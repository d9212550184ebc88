"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code/code-block";
import { Segmented } from "@/components/ui/segmented";
import { type BotSchema, botFields } from "@/lib/contracts/intake-bot";
import { exampleData } from "@/lib/intake-bots/example-data";
import { FormPreview } from "./form-preview";

const VIEWS = [
  { value: "form", label: "Form" },
  { value: "body", label: "Request body" },
] as const;

interface PreviewProps {
  name: string;
  schema: BotSchema;
}

/** The form that people fill in, and the body that a program sends. Follows the draft. */
export function Preview({ name, schema }: PreviewProps) {
  const [view, setView] = useState<"form" | "body">("form");
  const body = JSON.stringify({ data: exampleData(botFields(schema)) }, null, 2);
  return (
    <section aria-labelledby="bot-preview" className="min-w-0">
      <div className="mb-3 flex items-center justify-between gap-3">
        <h2 id="bot-preview" className="text-sm font-semibold">
          Preview
        </h2>
        <Segmented aria-label="Show as" value={view} onValueChange={setView} options={VIEWS} />
      </div>
      {view === "form" ? (
        <FormPreview name={name} schema={schema} />
      ) : (
        <CodeBlock code={body} language="json" label="A body that the bot accepts" />
      )}
    </section>
  );
}
