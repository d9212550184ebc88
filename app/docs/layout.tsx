import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DocsHeader } from "@/components/docs/docs-header";
import { DocsNav } from "@/components/docs/docs-nav";

export const metadata: Metadata = { title: { default: "API errors", template: "%s · ioZen API" } };

export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh bg-canvas">
      <DocsHeader />
      <div className="mx-auto flex w-full max-w-6xl gap-10 px-5 lg:px-8">
        <DocsNav />
        <main id="content" className="min-w-0 flex-1 py-8 lg:py-10">
          {children}
        </main>
      </div>
    </div>
  );
}
