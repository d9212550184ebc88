import type { ReactNode } from "react";

export function DocsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-10">
      <h2 className="text-lg font-semibold tracking-tight text-ink">{title}</h2>
      <div className="mt-3 flex flex-col gap-3 text-base text-muted">{children}</div>
    </section>
  );
}
