"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { ErrorCode } from "@/lib/errors/catalog";
import { errorSample, SAMPLE_LANGUAGES } from "@/lib/errors/samples";
import { FrameSection } from "./explainer-frame";
import { useOrigin } from "./use-origin";

/** How a client should handle the code. */
export function CodeSamples({ code }: { code: ErrorCode }) {
  return (
    <FrameSection title="Handle it in code">
      <SampleTabs code={code} origin={useOrigin()} />
    </FrameSection>
  );
}

export function SampleTabs({ code, origin }: { code: ErrorCode; origin: string }) {
  return (
    <Tabs defaultValue="curl">
      <TabsList aria-label="Language">
        {SAMPLE_LANGUAGES.map(({ id, label }) => (
          <TabsTrigger key={id} value={id}>
            {label}
          </TabsTrigger>
        ))}
      </TabsList>
      {SAMPLE_LANGUAGES.map(({ id, highlight }) => (
        <TabsContent key={id} value={id}>
          <CodeBlock code={errorSample(code, id, origin)} language={highlight} copyLabel="Copy code" />
        </TabsContent>
      ))}
    </Tabs>
  );
}
