import { StatusBadge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { anchorOf, type DocsPage, type Section } from "@/lib/docs/page";
import { DocsBlock } from "./blocks/docs-block";
import { Inline } from "./blocks/inline";
import { MethodLabel } from "./method-label";
import { PageActions } from "./page-actions";

interface DocsArticleProps {
  page: DocsPage;
  /** The page's group in the navigation; null for the start page. */
  group: string | null;
}

/** A page's text, with its code or else its contents beside it on a wide screen. */
export function DocsArticle({ page, group }: DocsArticleProps) {
  const { href, title, summary, subject, intro, sections, aside } = page;
  const isReference = aside.length > 0;
  return (
    <div className="flex gap-8 max-xl:flex-col">
      <div className={cn("min-w-0 flex-1", !isReference && "max-w-3xl")}>
        <div className="mb-1.5 flex min-h-6.5 flex-wrap items-center justify-between gap-x-4 text-xs text-muted">
          <span>{group}</span>
          <PageActions href={href} />
        </div>
        <article>
          <h1 className="text-2xl font-semibold tracking-tight text-balance text-ink">{title}</h1>
          {subject && <SubjectLine subject={subject} />}
          <p className="mt-2 text-base text-pretty text-muted">
            <Inline text={summary} />
          </p>
          {intro.length > 0 && <Blocks blocks={intro} className="mt-5" />}
          {sections.map((section) => (
            <SectionOf key={section.heading} section={section} />
          ))}
        </article>
      </div>
      {isReference ? (
        <div className="flex min-w-0 flex-col gap-5 xl:sticky xl:top-20 xl:max-h-[calc(100dvh-6rem)] xl:w-[44%] xl:max-w-130 xl:shrink-0 xl:self-start xl:overflow-y-auto">
          {aside.map((section) => (
            <SectionOf key={section.heading} section={section} isAside />
          ))}
        </div>
      ) : (
        <Contents sections={sections} />
      )}
    </div>
  );
}

function SubjectLine({ subject }: { subject: NonNullable<DocsPage["subject"]> }) {
  const classes = "mt-2 flex flex-wrap items-center gap-x-2.5 font-mono text-sm";
  if ("code" in subject) {
    return (
      <p className={classes}>
        <StatusBadge status={subject.status} /> <code className="wrap-anywhere text-ink">{subject.code}</code>
      </p>
    );
  }
  const { method, path } = subject;
  return (
    <p className={classes}>
      <MethodLabel method={method} className="rounded-small bg-accent-soft px-2 py-0.5 text-xs" />{" "}
      <code className="wrap-anywhere text-ink">
        {path.split(/(:\w+)/).map((part, index) => (
          <span key={index} className={index % 2 === 1 ? "text-accent-text" : undefined}>
            {part}
          </span>
        ))}
      </code>
    </p>
  );
}

function SectionOf({
  section: { heading, blocks },
  isAside = false,
}: {
  section: Section;
  isAside?: boolean;
}) {
  const anchor = anchorOf(heading);
  return (
    <section className={isAside ? undefined : "mt-8"}>
      <h2
        id={anchor}
        className={cn("scroll-mt-20 font-semibold text-ink", isAside ? "text-sm xl:sr-only" : "text-base")}
      >
        {heading}
      </h2>
      <Blocks blocks={blocks} className={isAside ? "mt-2 xl:mt-0" : "mt-3"} />
    </section>
  );
}

function Blocks({ blocks, className }: { blocks: Section["blocks"]; className: string }) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-3 text-base text-muted [&_pre]:text-ink", className)}>
      {blocks.map((block, index) => (
        <DocsBlock key={index} block={block} />
      ))}
    </div>
  );
}

/** The headings of a long page, if there is room for them. */
function Contents({ sections }: { sections: readonly Section[] }) {
  if (sections.length < 2) return null;
  return (
    <nav aria-label="On this page" className="sticky top-20 w-52 shrink-0 self-start text-sm max-xl:hidden">
      <p className="mb-2 font-medium text-ink">On this page</p>
      <ul className="flex flex-col gap-1.5">
        {sections.map(({ heading }) => (
          <li key={heading}>
            <a href={`#${anchorOf(heading)}`} className="rounded-small text-muted hover:text-ink">
              {heading}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
