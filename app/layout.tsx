import type { Metadata, Viewport } from "next";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { siteOrigin } from "@/server/http/site-origin";
import { OriginProvider } from "@/components/shell/origin";
import { FirstPaintScript, THEME_KEY, parseTheme } from "@/components/shell/theme/theme";
import { ThemeProvider } from "@/components/shell/theme/theme-provider";
import { cn } from "@/components/ui/cn";
import "./globals.css";

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
      className={cn(GeistSans.variable, GeistMono.variable, theme === "dark" && "dark")}
      suppressHydrationWarning
    >
      <head>
        <FirstPaintScript theme={theme} nonce={nonce} />
      </head>
      <body>
        <ThemeProvider initialTheme={theme}>
          <OriginProvider site={siteOrigin(requestHeaders.get("host"))}>{children}</OriginProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
