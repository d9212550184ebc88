import type { Metadata, Viewport } from "next";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { siteOrigin } from "@/server/site-origin";
import { FirstPaintScript } from "@/components/shell/first-paint-script";
import { OriginProvider } from "@/components/shell/origin";
import { THEME_KEY, parseTheme } from "@/components/shell/theme";
import { ThemeProvider } from "@/components/shell/theme-provider";
import { cn } from "@/components/ui/cn";
import { TooltipProvider } from "@/components/ui/tooltip";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "ioZen", template: "%s · ioZen" },
  description: "API keys, requests and usage of your ioZen workspace.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfcfd" },
    { media: "(prefers-color-scheme: dark)", color: "#111113" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_KEY)?.value);
  const given = await headers();
  const nonce = given.get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      className={cn(GeistSans.variable, GeistMono.variable, theme === "dark" && "dark")}
      suppressHydrationWarning
    >
      <head>
        <FirstPaintScript theme={theme} nonce={nonce} />
      </head>
      <body>
        <ThemeProvider theme={theme}>
          <OriginProvider site={siteOrigin(given.get("host"))}>
            <TooltipProvider>{children}</TooltipProvider>
          </OriginProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
