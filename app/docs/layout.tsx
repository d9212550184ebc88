import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { DocsHeader } from "@/components/docs/docs-header";
import { DocsMenu, DocsNav, type NavGroup } from "@/components/docs/docs-nav";
import { parseSampleLanguage, SAMPLE_LANGUAGE_KEY } from "@/lib/errors/sample-languages";
import { SampleLanguageProvider } from "@/components/docs/sample-language-provider";
import { PastedKeyProvider } from "@/components/docs/try-it/pasted-key";
import { type DocsPage, pageName } from "@/lib/docs/page";
import { documentation } from "./documentation";

export const metadata: Metadata = { title: { default: "Documentation", template: "%s · ioZen docs" } };

function navItem(page: DocsPage): NavGroup["items"][number] {
  const { href, navLabel, subject } = page;
  return {
    href,
    label: navLabel ?? pageName(page),
    method: subject && "method" in subject ? subject.method : null,
  };
}

export default async function DocsLayout({ children }: { children: ReactNode }) {
  const language = parseSampleLanguage((await cookies()).get(SAMPLE_LANGUAGE_KEY)?.value);
  const groups = documentation().groups.map(({ title, pages }) => ({ title, items: pages.map(navItem) }));
  return (
    <SampleLanguageProvider initial={language}>
      <PastedKeyProvider>
        <div className="min-h-dvh bg-canvas">
          <DocsHeader />
          <DocsMenu groups={groups} />
          <div className="mx-auto flex w-full max-w-360">
            <DocsNav groups={groups} />
            <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-5 pt-5 pb-16 outline-none lg:px-8">
              {children}
            </main>
          </div>
        </div>
      </PastedKeyProvider>
    </SampleLanguageProvider>
  );
}
