import type { Block } from "@/lib/docs/page";
import { SAMPLE_LANGUAGES } from "@/lib/errors/sample-languages";
import { TryIt } from "../try-it/try-it";
import { Checks } from "./checks";
import { DocsCode } from "./docs-code";
import { ExampleTabs } from "./example-tabs";
import { Inline } from "./inline";
import { DocsTable, Errors, Fields } from "./rows";
import { SampleTabs } from "./sample-tabs";

/** Renders one block of a page. `lib/docs/markdown.ts` writes the same words as Markdown. */
export function DocsBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Inline text={block.text} />
        </p>
      );
    case "note":
      return (
        <div className="rounded-card border border-line bg-surface px-4 py-3">
          <p className="font-medium text-ink">{block.title}</p>
          <p className="mt-0.5">
            <Inline text={block.text} />
          </p>
        </div>
      );
    case "list":
      return <List {...block} />;
    case "table":
      return <DocsTable {...block} />;
    case "code":
      return <DocsCode code={block.code} language={block.language} label={block.label} />;
    case "samples":
      return (
        <>
          <SampleTabs
            samples={SAMPLE_LANGUAGES.map(({ id, label, highlight }) => {
              const code = block.code[id];
              const name = `${block.label}, ${label}`;
              return {
                id,
                label,
                code,
                block: <DocsCode code={code} language={highlight} label={name} isCopied={false} />,
              };
            })}
          />
          {block.call && <TryIt key={`${block.call.method} ${block.call.route}`} call={block.call} />}
        </>
      );
    case "fields":
      return <Fields {...block} />;
    case "errors":
      return <Errors {...block} />;
    case "checks":
      return <Checks code={block.code} />;
    case "examples":
      return <ExampleTabs {...block} />;
  }
}

function List({ isOrdered, items }: Extract<Block, { kind: "list" }>) {
  const Tag = isOrdered ? "ol" : "ul";
  return (
    <Tag
      className={`flex flex-col gap-1.5 pl-5 marker:text-faint ${isOrdered ? "list-decimal" : "list-disc"}`}
    >
      {items.map((item) => (
        <li key={item}>
          <Inline text={item} />
        </li>
      ))}
    </Tag>
  );
}
