import "server-only";

import { env } from "@/server/platform/env";

/** Whether people reach the site over https. Only PUBLIC_URL tells, because TLS ends before this process. */
export function siteIsHttps(): boolean {
  return env().PUBLIC_URL?.startsWith("https:") ?? false;
}

/** The site's public origin from PUBLIC_URL, or null when that is not set. */
export function publishedOrigin(publicUrl: string | undefined = env().PUBLIC_URL): string | null {
  return publicUrl ? new URL(publicUrl).origin : null;
}

/** The origin for commands to copy: PUBLIC_URL, else the host of this request. */
export function siteOrigin(
  host: string | null,
  publicUrl: string | undefined = env().PUBLIC_URL,
): { origin: string; isPublished: boolean } {
  const published = publishedOrigin(publicUrl);
  return { origin: published ?? `http://${host ?? "127.0.0.1"}`, isPublished: published !== null };
}

/**
 * The origins that count as the site's own for a request with this Host header. Under https that is PUBLIC_URL alone; under
 * http it is also any name that resolves to the site: 127.0.0.1, localhost, a name in the local network.
 */
export function ownOrigins(host: string | null, publicUrl: string | undefined = env().PUBLIC_URL): string[] {
  const published = [publishedOrigin(publicUrl)].filter((origin) => origin !== null);
  return publicUrl?.startsWith("https:") || !host ? published : [...published, `http://${host}`];
}
