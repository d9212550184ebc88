import "server-only";

import { env } from "@/server/platform/env";

/** Whether people reach the site by https, which only PUBLIC_URL can tell: TLS ends before this process. */
export function siteIsHttps(): boolean {
  return env().PUBLIC_URL?.startsWith("https:") ?? false;
}

/** The site's origin as people type it, which only PUBLIC_URL can tell; null where it is not set. */
export function publishedOrigin(publicUrl: string | undefined = env().PUBLIC_URL): string | null {
  return publicUrl ? new URL(publicUrl).origin : null;
}

/** The origin that commands to copy name: PUBLIC_URL, else the name by which this request came. */
export function siteOrigin(
  host: string | null,
  publicUrl: string | undefined = env().PUBLIC_URL,
): { origin: string; isPublished: boolean } {
  const published = publishedOrigin(publicUrl);
  return { origin: published ?? `http://${host ?? "127.0.0.1"}`, isPublished: published !== null };
}

/**
 * The origins under which a request with this Host header is the site's own. Under https there is one, PUBLIC_URL;
 * under http the site answers to any name that leads to it: 127.0.0.1, localhost, a name in the local network.
 */
export function ownOrigins(host: string | null, publicUrl: string | undefined = env().PUBLIC_URL): string[] {
  const published = [publishedOrigin(publicUrl)].filter((origin) => origin !== null);
  return publicUrl?.startsWith("https:") || !host ? published : [...published, `http://${host}`];
}
