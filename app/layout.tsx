import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { siteOrigin } from "@/server/http/site-origin";
import { CommonParts } from "@/components/shell/common-parts";
import { OriginProvider } from "@/components/shell/origin";
import { FirstPaintScript, THEME_KEY, parseTheme } from "@/components/shell/theme/theme";
import { ThemeProvider } from "@/components/shell/theme/theme-provider";
import { cn } from "@/components/ui/cn";
import "./globals.css";

/*
 * The files of the package `geist`, whose own declarations swap the font in after the first paint: everything then moves. Here a
 * page keeps the fonts that it was first painted with: both web fonts if both have arrived by then, else the fallbacks of both
 * (`FirstPaintScript`). `optional` would decide for each file alone. The fallback of the proportional font has its widths; those
 * of the other one are as wide by themselves.
 */
const sans = localFont({
  src: "../node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2",
  variable: "--font-geist-sans",
  weight: "100 900",
  display: "block",
  adjustFontFallback: "Arial",
});
const mono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  weight: "100 900",
  display: "block",
  adjustFontFallback: false,
  fallback: [
    "ui-monospace",
    "SFMono-Regular",
    "Menlo",
    "Liberation Mono",
    "DejaVu Sans Mono",
    "Courier New",
    "monospace",
  ],
});
/** By the `variable` of each. */
const FONTS = { "--font-geist-sans": sans, "--font-geist-mono": mono };

const TITLE = "ioZen";
const DESCRIPTION = "API keys, requests and usage of your ioZen workspace.";

/** The social image needs an absolute URL, which depends on the host name in use. */
export async function generateMetadata(): Promise<Metadata> {
  const { origin } = siteOrigin((await headers()).get("host"));
  return {
    // HTTP allows Host values that are not valid in a URL.
    metadataBase: URL.canParse(origin) ? new URL(origin) : null,
    title: { default: TITLE, template: `%s · ${TITLE}` },
    description: DESCRIPTION,
    manifest: "/site.webmanifest",
    icons: { icon: { url: "/icon.svg", type: "image/svg+xml" }, apple: "/icon-180.png" },
    openGraph: {
      type: "website",
      siteName: TITLE,
      description: DESCRIPTION,
      images: {
        url: "/social.png",
        width: 1200,
        height: 630,
        alt: "ioZen: open a failing call, know why, fix it",
      },
    },
    twitter: { card: "summary_large_image" },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfcfd" },
    { media: "(prefers-color-scheme: dark)", color: "#111113" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_KEY)?.value);
  const requestHeaders = await headers();
  const nonce = requestHeaders.get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      className={cn(sans.variable, mono.variable, theme === "dark" && "dark")}
      suppressHydrationWarning
    >
      <head>
        <FirstPaintScript theme={theme} fonts={FONTS} nonce={nonce} />
      </head>
      <body>
        <ThemeProvider initialTheme={theme}>
          <OriginProvider site={siteOrigin(requestHeaders.get("host"))}>
            <CommonParts>{children}</CommonParts>
          </OriginProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
