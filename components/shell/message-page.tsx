import type { ReactNode } from "react";
import { Wordmark } from "./wordmark";

interface MessagePageProps {
  /** Above the title: "404". */
  label: string;
  title: string;
  description: ReactNode;
  /** Where to go next. */
  children: ReactNode;
}

/** A page with a single message, such as "not found". */
export function MessagePage({ label, title, description, children }: MessagePageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[max(3rem,14dvh)] pb-12">
      <Wordmark className="mb-6" />
      <div className="w-full max-w-90 rounded-card border border-line bg-surface p-6 shadow-popover">
        <p className="font-mono text-xs text-muted">{label}</p>
        <h1 className="mt-1 text-lg font-semibold text-balance">{title}</h1>
        <div className="mt-1 text-sm text-pretty text-muted">{description}</div>
        <div className="mt-5 flex flex-wrap gap-2">{children}</div>
      </div>
    </main>
  );
}
