import { statusTextClass } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { Block } from "@/lib/docs/page";
import { DocsCode } from "./docs-code";

type Examples = Extract<Block, { kind: "examples" }>;

/** A tab for each status with its possible bodies. */
export function ExampleTabs({ label, examples }: Examples) {
  const statuses = [...new Set(examples.map(({ status }) => String(status)))];
  return (
    <Tabs
      defaultValue={statuses[0] ?? ""}
      className="min-w-0 overflow-hidden rounded-card border border-line bg-subtle"
    >
      <div className="border-b border-line bg-surface px-4">
        <TabsList aria-label={label} className="inset-shadow-none">
          {statuses.map((status) => (
            <TabsTrigger key={status} value={status}>
              {status}
            </TabsTrigger>
          ))}
        </TabsList>
      </div>
      {statuses.map((status) => (
        <TabsContent
          key={status}
          value={status}
          forceMount
          className="divide-y divide-line data-[state=inactive]:hidden [&_[data-slot=code-block]]:rounded-none [&_[data-slot=code-block]]:border-0"
        >
          {examples
            .filter((example) => String(example.status) === status)
            .map((example) => (
              <ExampleBody key={example.code} {...example} />
            ))}
        </TabsContent>
      ))}
    </Tabs>
  );
}

function ExampleBody({ status, code, json }: Examples["examples"][number]) {
  return (
    <div>
      <p
        className={cn("px-3 pt-2.5 font-mono text-2xs", code === null && "sr-only", statusTextClass(status))}
      >
        {status} {code}
      </p>
      <DocsCode code={json} language="json" label={`${status} ${code ?? "success"}`} isCopied={false} />
    </div>
  );
}
