"use client";

import { useStore } from "zustand";
import { usePreload } from "@/components/ui/hooks/use-preload";
import { useTheme } from "../theme/theme-provider";
import { loadToasts, toastPlace } from "./toast";

/** Where the messages of `toast` appear. */
export function Toaster() {
  usePreload(loadToasts);
  const { theme } = useTheme();
  const Place = useStore(toastPlace, (state) => state.Place);
  if (!Place) return null;
  return (
    <Place
      theme={theme}
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          // Also beside an open dialog, which takes the pointer from the rest of the page.
          toast:
            "pointer-events-auto flex w-full items-start gap-2.5 rounded-control border border-line bg-surface px-3 py-2.5 font-sans text-sm text-ink shadow-popover",
          title: "font-medium",
          description: "text-muted",
          icon: "mt-0.5 size-4 shrink-0 text-muted [&_svg]:size-4",
          content: "min-w-0 flex-1",
          actionButton: "shrink-0 font-medium text-accent-text hover:underline",
          success: "[&_[data-icon]]:text-ok-text",
          error: "[&_[data-icon]]:text-bad-text",
        },
      }}
    />
  );
}
