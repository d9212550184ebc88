import "server-only";

import { env } from "./env";

/** Whether people reach the site by https, which only PUBLIC_URL can tell: TLS ends before this process. */
export function siteIsHttps(): boolean {
  return env().PUBLIC_URL?.startsWith("https:") ?? false;
}

/**
 * The origins under which a request with this Host header is the site's own. Under https there is one, PUBLIC_URL;
 * under http the site answers to any name that leads to it: 127.0.0.1, localhost, a name in the local network.
 */
export function ownOrigins(host: string | null, publicUrl: string | undefined = env().PUBLIC_URL): string[] {
  const published = publicUrl ? [new URL(publicUrl).origin] : [];
  return publicUrl?.startsWith("https:") || !host ? published : [...published, `http://${host}`];
}
