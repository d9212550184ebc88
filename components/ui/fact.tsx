import type { ReactNode } from "react";

/** A fact in a strip of them, its name above it. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs font-normal text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
