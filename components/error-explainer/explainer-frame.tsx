"use client";

import { type ReactNode, use } from "react";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { FindingCode, KeyEndedSince } from "./explained-request";

/** The frame of every panel: finding, fixes and reference, divided by lines. It responds to its own width. */
export function ExplainerFrame({ children }: { children: ReactNode }) {
  return (
    <article data-slot="error-explainer" className="@container divide-y divide-line">
      {children}
    </article>
  );
}

interface FindingProps {
  request: Pick<RequestDetail, "errorCode">;
  /** One plain sentence with this request's own facts. */
  title: ReactNode;
  /** One more sentence. */
  description: ReactNode;
  aside?: ReactNode;
  /** The evidence specific to the code. */
  children?: ReactNode;
}

export function Finding({ request, title, description, aside, children }: FindingProps) {
  const withActions = use(FindingCode);
  return (
    <section className="px-5 pt-4.5 pb-5">
      <header>
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
          {request.errorCode !== null &&
            withActions(
              request.errorCode,
              <code className="font-mono text-xs break-all text-muted">{request.errorCode}</code>,
            )}
          {aside && <div className="ml-auto">{aside}</div>}
        </div>
        <h2 className="mt-1 text-[20px]/7 font-semibold tracking-tight text-balance break-words text-ink">
          {title}
        </h2>
        <div className="mt-0.5 text-muted [&_strong]:font-medium [&_strong]:text-ink">
          {description}
          <KeyEndedSince />
        </div>
      </header>
      {children && <div className="mt-4 flex flex-col gap-3">{children}</div>}
    </section>
  );
}

export function Fixes({ children }: { children: ReactNode }) {
  return (
    <FrameSection title="How to fix it">
      <ol className="flex flex-col gap-1 [counter-reset:fix]">{children}</ol>
    </FrameSection>
  );
}

interface FixProps {
  title: ReactNode;
  /** A button, if the dashboard can do it and the viewer may. */
  action?: ReactNode;
  children?: ReactNode;
  /** Evidence for this fix, across the full width of its card. */
  detail?: ReactNode;
}

/** The first fix is the tinted card; the others are plain rows in line with it. */
export function Fix({ title, action, children, detail }: FixProps) {
  return (
    <li className="group/fix rounded-card border border-transparent px-3.5 py-2 [counter-increment:fix] first:border-accent-line first:bg-accent-soft first:py-3">
      <div className="flex items-center gap-3">
        <span
          aria-hidden
          className="grid size-5 shrink-0 place-items-center self-start rounded-full bg-hover text-2xs font-medium text-muted group-first/fix:bg-accent group-first/fix:text-on-accent before:content-[counter(fix)] @md:self-center"
        />
        <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-2.5 @md:flex-row @md:items-center">
          <div className="min-w-0 flex-1">
            <h4 className="font-medium break-words text-ink">{title}</h4>
            {children && <div className="break-words text-muted">{children}</div>}
          </div>
          {action && <div className="flex shrink-0 flex-wrap gap-2 empty:hidden">{action}</div>}
        </div>
      </div>
      {detail && <div className="mt-3 @md:ml-8">{detail}</div>}
    </li>
  );
}

interface FrameSectionProps {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}

export function FrameSection({ title, aside, children }: FrameSectionProps) {
  return (
    <section className="px-5 pt-4 pb-5">
      <div className="mb-2.5 flex min-h-5 items-center justify-between gap-3">
        <h3 className="text-sm font-semibold text-ink">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
