import type { ReactNode } from "react";
import { QueryProvider } from "@/components/shell/query-provider";
import { Wordmark } from "@/components/shell/wordmark";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <main className="flex min-h-dvh flex-col items-center px-4 pt-12 pb-12 sm:pt-[14dvh]">
        <Wordmark className="mb-6" />
        <div className="w-full max-w-90 rounded-card border border-line bg-surface p-6 shadow-popover">
          {children}
        </div>
      </main>
    </QueryProvider>
  );
}
