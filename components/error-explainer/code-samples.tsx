"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { ErrorCode } from "@/lib/errors/catalog";
import { errorSample, SAMPLE_LANGUAGES, type SampleLanguage } from "@/lib/errors/samples";
import { FrameSection } from "./explainer-frame";
import { useOrigin } from "./use-origin";

/** How a client should handle the code. */
export function CodeSamples({ code }: { code: ErrorCode }) {
  return (
    <FrameSection title="Handle it in code">
      <SampleTabs code={code} />
    </FrameSection>
  );
}

/** The same in each language, with this server's own address. */
export function SampleTabs({ code }: { code: ErrorCode }) {
  const origin = useOrigin();
  const [language, setLanguage] = useState<SampleLanguage>("curl");
  const select = (value: string) => {
    const chosen = SAMPLE_LANGUAGES.find(({ id }) => id === value);
    if (chosen) setLanguage(chosen.id);
  };
  return (
    <Tabs
      value={language}
      onValueChange={select}
      className="overflow-hidden rounded-control border border-line bg-subtle"
    >
      <div className="flex items-center justify-between gap-3 border-b border-line pr-1.5 pl-3">
        <TabsList aria-label="Language" className="border-b-0">
          {SAMPLE_LANGUAGES.map(({ id, label }) => (
            <TabsTrigger key={id} value={id}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        <CopyButton text={() => errorSample(code, language, origin)} label="Copy code" variant="ghost" />
      </div>
      {SAMPLE_LANGUAGES.map(({ id, label, highlight }) => (
        <TabsContent key={id} value={id} className="[&_[data-slot=code-block]]:border-0">
          <CodeBlock
            code={errorSample(code, id, origin)}
            language={highlight}
            copyLabel={null}
            label={label}
          />
        </TabsContent>
      ))}
    </Tabs>
  );
}
