"use client";

import type { ReactNode } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { SampleLanguage } from "@/lib/errors/sample-languages";
import { useSampleLanguage } from "../sample-language-provider";
import { CopyCode } from "./origin-code";

interface SampleTabsProps {
  samples: readonly { id: SampleLanguage; label: string; code: string; block: ReactNode }[];
}

/** One program in each language; the choice applies to all pages. */
export function SampleTabs({ samples }: SampleTabsProps) {
  const { language, choose } = useSampleLanguage();
  const shown = samples.find(({ id }) => id === language) ?? samples[0];
  const select = (value: string) => {
    const chosen = samples.find(({ id }) => id === value);
    if (chosen) choose(chosen.id);
  };
  return (
    <Tabs
      value={language}
      onValueChange={select}
      className="min-w-0 overflow-hidden rounded-card border border-line bg-subtle"
    >
      <div className="flex items-center justify-between gap-3 border-b border-line bg-surface pr-1.5 pl-4">
        <TabsList aria-label="Language" className="inset-shadow-none">
          {samples.map(({ id, label }) => (
            <TabsTrigger key={id} value={id}>
              {label}
            </TabsTrigger>
          ))}
        </TabsList>
        <CopyCode code={shown?.code ?? ""} variant="ghost" />
      </div>
      {samples.map(({ id, block }) => (
        <TabsContent
          key={id}
          value={id}
          forceMount
          className="data-[state=inactive]:hidden [&_[data-slot=code-block]]:rounded-none [&_[data-slot=code-block]]:border-0"
        >
          {block}
        </TabsContent>
      ))}
    </Tabs>
  );
}
