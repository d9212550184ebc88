"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { type ErrorCode, isErrorCode } from "@/lib/errors/catalog";
import type { SampleCall } from "@/lib/errors/sample-call";
import { errorSample } from "@/lib/errors/samples";
import { SAMPLE_LANGUAGES, type SampleLanguage } from "@/lib/errors/sample-languages";
import { FrameSection } from "./explainer-frame";
import { sampleCallOf } from "./copy/sample-call-of";
import { useOrigin } from "@/components/shell/origin";

/** Sample code that makes this very call and handles its error code, where a sample can repeat the call. */
export function CodeSamples({ request }: { request: RequestDetail }) {
  const call = sampleCallOf(request);
  if (!call || request.errorCode === null || !isErrorCode(request.errorCode)) return null;
  return (
    <FrameSection title="Handle it in code">
      <SampleTabs code={request.errorCode} call={call} />
    </FrameSection>
  );
}

interface SampleTabsProps {
  code: ErrorCode;
  call: Omit<SampleCall, "origin">;
}

/** The sample in each language with this server's address. */
function SampleTabs({ code, call: given }: SampleTabsProps) {
  const call = { ...given, origin: useOrigin() };
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
        <TabsList aria-label="Language" className="inset-shadow-none">
          {SAMPLE_LANGUAGES.map(({ id, label }) => (
            <TabsTrigger key={id} value={id}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        <CopyButton text={() => errorSample(code, language, call)} label="Copy code" variant="ghost" />
      </div>
      {SAMPLE_LANGUAGES.map(({ id, label, highlight }) => (
        <TabsContent key={id} value={id} className="[&_[data-slot=code-block]]:border-0">
          <CodeBlock code={errorSample(code, id, call)} language={highlight} copyLabel={null} label={label} />
        </TabsContent>
      ))}
    </Tabs>
  );
}
